/**
 * Words that are written with a capital in this trade and name no private person: what openings of sentences, titles of
 * documents, bodies, laws, programmes, places and posts are made of. In small letters; also as a plural.
 */
export const WORDS_OF_THE_TRADE: ReadonlySet<string> = new Set(
  `a about above abuse abused access according achieved across act action actions active added additional address adolescent adopted adoption
  adult adults advice advisory advocacy advocate after again against age aged agencies agency agenda agreed agreement aim alcohol all
  allocated alongside already also although always amber ambulance amendment an analysis analyst and annex annual another any
  apologies app appendix application appointed appointment approach approval approved are area as asked assembly assessment
  assistant associate assurance at attach attached attendance attended audit audits authorities authority autism available awaiting
  award aware awareness baby back background bank barnardo based basic be because been before began begun behaviour being
  below best better between bi bill biennial black bite-size board boards body book both brief briefing briefings bruising
  budget building bulletin bureau business but by cafcass calendar call called campaign camhs can care carer carers case cases catholic
  ccg central centre centres certificate chair chairs change changed changes chapter charity charter check checked checklist checks
  chief child childhood childline childminder children childrens christmas church circular city civil claim class clinic clinical
  close closed co coercive college combined come comments commission commissioned commissioner commissioning committee common
  communication communications community company compass competency complaint complaints complete completed compliance compliant
  concern concerns conclusion conference confirmed consent constabulary constable consultant consultation contact contextual continue
  contract control controlling cooperation coordinator copies copy core coroner corporate council councillor councillors councils
  county course court covid cpd create created crime criminal criminology crown cse csc culture curious curiosity current curriculum
  custody customer daily dash dashboard data database date day days deadline death deaths debrief december decision decisions
  delay delegated deliver delivered delivery dental department deputy designated despite detail detailed detective development did
  digital director directorate directors disability disabled disagreement disagreements discharge discussed discussion
  dissemination distributed district division do doctor document documentation does domestic done draft drive drop-in drug drugs due
  during duty each early east eastern easter edge education educational effective either elected electronic elm email emailed
  embed embedded emergency emotional employee encompass end endorsed enforcement engagement england english ensure ensuring equality
  equipment escalation esafety european evaluation evaluations event every everyone evidence evidenced example exception
  executive existing expert explained exploitation external extra extremism face faculty fair faith families family feb february
  federation feedback female fgm field file final finance find findings fire first five flag focus focused follow
  following for force form formal format former forms forum forward foster fostering foundation four framework free friday from
  front frontline full fund further future gap gateway gave general given go golden good governance governing
  government governor governors gp gps graded grading green group groups guardian guidance guide guided guideline guidelines had half
  handbook handover happened harm harmful has have he head headline headteacher headteachers health healthcare healthy hear
  heard hearing held help helpline here hidden high higher highlight his history hm home homelessness homes hospital hospitals hostel
  hot hour house housing how however hub human i icb icon ics identification identified if imr immediate impact implementation
  implemented important improve improved improvement improvements in incident incidents include included includes including
  increase independent index indicator indicators individual induction infant information initial initiative inquest inquiry insight
  inspection inspectorate inspector institute integrated intelligence interagency interim internal international internet interpreter
  intervention into introduced introduction investigation invitation is issue issued it item items its jan january job joint journal
  journey july june jury justice keep keeping key kinship know knowledge lac lado language last late latest law lead leader leaders
  leadership leading leads league leaflet learner learning leaving led left legal lessons let letter letters level levels
  liaison library licence life like line link linked links list listening little living local log london long longer looked lscb
  made magistrates main maintained major make male managed management manager managers managing mandatory map mapping march
  market mash materials maternity matrix matters may mayor me medical medication medicine meet meeting meetings member members
  mental mentor met metropolitan midwife midwifery midwives military mind minister ministry minor minutes missing mobile model modern
  module monday monitor monitored monitoring month monthly months more most mother much multi multi-agency multiagency
  must my named national navy need needs neglect neighbourhood neonatal network new newborn newsletter next nhs nice night no
  non none north northern not note noted notes nothing notice notification notifications nov november now nspcc number nurse nursery
  nurses nursing obstetrics oct october of off offender offenders office officer officers official ofsted old older on once one
  ongoing online only open operation operational operations options or order organisation organisations original other others our out
  outcome outcomes outline outreach outstanding over overall overdue overview own paediatric paediatrician page panel paper papers
  parent parental parenting parents parish parliament part participation partly partner partners partnership partnerships
  pastoral path pathway pathways patient patients pct peer pending people performance permanent person personal phase phone physical
  pilot place placement places plan planned planning plans please plus police policies policy pool portal portfolio positive
  post poster postponed practice practitioner practitioners pre pregnancy prepared present presentation president prevent prevention
  previous primary prime principal principles prior priority prison private proactive probation procedure procedures proceedings
  process processes produced professional professionals programme progress project promoted proof proposal prosecution protect
  protecting protection protocol protocols provide provided provider providers psychiatric psychiatry psychology public publication
  published purpose quality quarter quarterly queen questionnaire questions quick quoracy race raise raised rapid rating re
  reach read ready reasonable received recent recommendation recommendations record recorded recording records recruitment
  red reduced reference referral referrals reflected reflective refresh refreshed refuge regarding regional register registered
  registrar regular regulation regulations related relationship relationships release relevant reminder repeat report reported
  reporting reports representative representatives request requested required research residential resilience resolution
  resolving resource resources respectful respond response responses responsible restorative restricted result results return
  returned revalidation review reviewed reviewer reviews revised right rights risk risks road role rolled rollout room routine royal
  rule rules run safe safeguarding safer safety same sample saturday say scheme school schools score screening
  scrutineer scrutiny scp scr second secondary secretariat secretary section sector secure see seen self send senco senior sent
  september serious service services session sessions set settings several sex sexual share shared sharing she sheet
  shire short should showed shows sign signed signs since single site six skills sleep slides small so social solicitor solution
  some south southern special specialist specific spring staff staffing stage standard standards standing started statement
  states station statistics status statutory step steps still strategic strategy street strength strengthened
  strengthening strengths stress structure student students study sub sub-committee sub-group subcommittee subgroup subject
  submitted substance such sudden suicide suite summary summer sunday superintendent supervision supervisor supervisors supervisory
  support supported supporting sure surgery surgeries survey swan system systems table target task taught teacher teachers teaching
  team teams technical telephone template ten tenancy term terms test text thank thanks that the their them thematic then
  there therefore these they think third this those thought three threshold thresholds through thursday time timeline timescale title
  to today together tool toolkit tools topic toward town track tracker trafficking train trained trainer trainers training transfer
  transition transport trauma travel tree tribunal triage troubled trust trusts tuesday twelve two under unfortunately unit united
  universal university unknown unseen until up update updated updates upon urgent us use used user using validation value values vice victim
  victims video view views violence virtual vision visit visiting visitor visitors visits visual voice voluntary volunteer volunteers
  vulnerability vulnerable waiting walking ward was watch way we website wednesday week weekly weeks weekend welcome welfare wellbeing
  well-being were west western what when where whether which while white who whole why will winter wise with within without witness
  women work worker workers workforce workforces working works workshop workshops would writing written year years yes yesterday yet you
  young your youth zone newly qualified majesty employed self contractor contractors ask tell told ring rang rung saw spoke gave got took wrote chase wait need want
  bring brought having thanks hoping going did does never`.split(/\s+/),
);

/** Cities, counties, boroughs and lands, by each of their words. */
export const PLACES: ReadonlySet<string> = new Set(
  `aberdeen acton aldershot andover anglia anglesey ashford aylesbury barking barnet barnsley barrow basildon basingstoke bath bedford bedfordshire
  belfast berkshire bexley birmingham blackburn blackpool bolton bournemouth bracknell bradford brent brighton bristol britain british
  bromley buckinghamshire burnley bury calderdale cambridge cambridgeshire camden canterbury cardiff carlisle cheltenham cheshire
  chester chesterfield chichester cleveland colchester cornwall coventry crawley croydon cumbria darlington dartford derby derbyshire
  devon doncaster dorset dover dudley durham ealing eastbourne eastleigh edinburgh enfield essex europe exeter fareham farnborough
  gateshead glasgow gloucester gloucestershire gosport greenwich grimsby guildford hackney halifax halton hampshire haringey harlow harrogate
  hartlepool hastings havant haslar havering hereford herefordshire hertford hertfordshire hillingdon hounslow huddersfield hull humber humberside
  huntingdon ipswich ireland irish islington isle kensington kent kettering kingston kirklees knowsley lambeth lancashire
  lancaster leeds leicester leicestershire lewisham lincoln lincolnshire liverpool luton maidstone manchester mansfield medway
  mersey merseyside merton middlesbrough milton keynes newcastle newham newport norfolk northampton northamptonshire
  northumberland northumbria norwich nottingham nottinghamshire oldham oxford oxfordshire pennine peterborough plymouth poole portsmouth
  preston reading redbridge redcar redditch richmond rochdale rochester rotherham rugby rutland salford salisbury sandwell scotland
  scottish scunthorpe sefton severn sheffield shropshire slough solent solihull somerset southampton southend southwark stafford
  staffordshire stevenage stockport stockton stoke suffolk sunderland surrey sussex sutton swansea swindon tameside teesside telford thames tower hamlets
  thurrock torbay torquay trafford tyne upon uk wakefield wales walsall waltham wandsworth warrington warwick warwickshire watford
  wear welsh westminster wight wigan wiltshire winchester windsor wirral woking wokingham wolverhampton worcester
  worcestershire worthing wrexham wycombe yeovil york yorkshire`.split(/\s+/),
);

/** After a first name, these make an institution, a street or a law of it: "the Lucy Faithfull Foundation", "Jasmine Ward". */
export const INSTITUTIONS: ReadonlySet<string> = new Set(
  `academy act avenue award building campaign centre charity church clinic close college court foundation group hall hospital
  hospice house infant inquiry institute junior law lane lodge model network nursery partnership pathway primary programme project report
  response review road room rule scheme school secondary street suite team trust unit university ward wing`.split(/\s+/),
);
