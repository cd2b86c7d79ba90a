/**
 * First names that are common in Britain and are hardly ever anything else: "Grace", "Mark", "May" and "Charlotte" (a
 * virtue, a verb, a month, a city) are left out, and are seen only beside another name.
 * Source: our own list, after ons.gov.uk, "Baby names in England and Wales", of several decades.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaliyah aaron abbie abdul abdullah abigail abu adam adele adrian agnieszka ahmed aidan aileen aisha aishah alan alana alastair
  albert alec alex alexander alexandra alexis alfie alfred ali alice alicia alison alistair allan allison alyssa amanda amara
  amber amelia amelie amina aminah amir amirah amit amy ana anastasia andrea andrei andrew andy angela angus anil anita anna
  annabel anne annette annie anthony antonia anya archie ariana arthur arun asha ashley ashton asif atif audrey ava ayaan ayesha
  aysha barbara barry beatrice becky ben benjamin bernadette bernard bethany beverley bilal brandon brenda brendan brian bridget
  bronwen bryan caitlin callum calum cameron carl carla carly carol caroline catherine cathy cerys chantelle charlie chelsea
  chloe chris christine christopher ciara claire clare claudia clive colin connor conor courtney craig cynthia daisy dale
  damian daniel danielle danny darren dave david dawid deborah debra declan denise dennis derek diane dominic donna doreen
  dorothy dylan edith edward edwin eileen elaine eleanor elena eleni eli elias elijah elizabeth ella ellie elliot ellis elsie
  emeka emily emma eric erin esme esther ethan eva evan evelyn evie ewan faisal farah farhan fatima fatimah felicity finlay
  fiona frances francesca frank fraser frederick freya gail gareth gary gavin gemma geoff geoffrey george georgia georgina
  geraldine gillian gladys glen glenn gloria gordon graham gregory gwen hamish hamza hannah hari harold harriet harrison harry
  harvey hassan hayley heidi helen helena henry hilary holly howard hugh hugo humaira hussain ian ibrahim imani imran imogen
  ingrid iqra irene iris isaac isabel isabella isabelle isla ismail ivan jack jackie jackson jacob jacqueline jade jaden jake
  jakub james jamie jamila jan jane janet janice janine jason jasmin jasmine jay jayden jean jeanette jeff jeffrey jemima jenna
  jennifer jenny jeremy jessica jill jim joan joanna joanne jodie joe joel john johnny jonathan jordan joseph josephine josh
  joshua joyce juan jude judith julia julian julie justin kacper kai karen karim karl kate katherine kathleen kathryn katie
  kavita kay kayden kayla kayleigh keeley keith kelly kelsey ken kenneth kerry kevin khadija khalid kieran kiera kim kimberley
  kirsty krystyna kyle lara laura lauren leah leanne lee leila leon leonard lesley leslie lewis lexi liam lillian lily linda
  lindsay lisa logan lola lorna lorraine louis louise luca lucas lucia lucy luis luke lydia lynn lynne maddison madeleine
  madison mahmoud maisie malcolm marcus margaret maria mariam marie marilyn marion marjorie marlene martin martyn mary maryam
  mason mateusz matilda matteo matthew maureen mavis maxwell megan mehmet melanie melissa mia michael michelle mick mike
  mikolaj millie miriam mohamed mohammad mohammed moira molly monica morgan muhammad musa mustafa nadia nadine nancy naomi natalia
  natalie natasha nathan neil nia niall niamh nicholas nicola nicole nigel nikita nikki nina noah noel nora norma norman nuala
  oksana olga oliver olivia olu oluwaseun omar oscar osman owen paige pam pamela patricia patrick paul paula pauline penelope
  percy peter philip phillip phoebe phyllis piotr pippa poppy priya quentin rachael rachel rafferty raj rajesh ralph rania
  rashid ravi raymond rebecca reece reggie rehana reuben rhiannon rhys richard riley rita robert robin roger ronald ronan
  rosemary ross rowan roxanne roy ruby rupert russell ruth ryan sabrina sadia saima sajid sally salma sam samantha samina
  samir samuel sandra sanjay sarah saoirse scarlett scott sean sebastian selina shabnam shabana shane shannon sharon shaun
  shauna sheila shelley shirley siân sian sienna simon siobhan sofia sophia sophie stacey stanley stefan stella stephanie
  stephen steve steven stuart sue sunita susan suzanne sylvia tahir tamara tammy tania tanya tara tariq ted teresa terence
  terry thea theo theresa thomas tiffany tim timothy tina toby tom tomasz tommy tony tracey tracy trevor tyler usman valerie
  vanessa vera veronica vikram vincent vivian wayne wendy wilfred william winifred xavier yasmin yasmine yusuf yvonne zac
  zach zachary zahra zainab zara zeeshan zoe zofia zuzanna`.split(/\s+/),
);
