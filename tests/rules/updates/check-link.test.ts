import { describe, expect, it } from 'vitest';
import { checkLink } from '../../../src/rules/updates/check-link.ts';

const anywhere: readonly string[] = [];
const ours = ['harbourside.example', 'council.sharepoint.com'];

const problemWith = (typed: string, allowed = anywhere): string | undefined => {
  const check = checkLink(typed, allowed);
  return 'problem' in check ? check.problem : undefined;
};

describe('a link to evidence', () => {
  it.each([
    {
      typed: 'https://docs.harbourside.example/a?b=c#d',
      link: 'https://docs.harbourside.example/a?b=c#d',
      because: 'it is whole',
    },
    { typed: '  https://harbourside.example/a\n', link: 'https://harbourside.example/a', because: 'spaces come with pasting' },
    { typed: 'HTTPS://Harbourside.Example/A', link: 'https://harbourside.example/A', because: 'host names have no capitals' },
    {
      typed: 'https://harbourside.example:8443/a',
      link: 'https://harbourside.example:8443/a',
      because: 'some systems have a port',
    },
    {
      typed: 'https://harbourside.example./a',
      link: 'https://harbourside.example./a',
      because: 'a last dot means the same host',
    },
    { typed: 'https://harbourside.example/a b', link: 'https://harbourside.example/a%20b', because: 'file names have spaces' },
    {
      typed: 'https://council.sharepoint.com/a',
      link: 'https://council.sharepoint.com/a',
      because: 'there may be several hosts',
    },
    {
      typed: 'https://harbourside.example/{a}?q={b}\\',
      link: 'https://harbourside.example/%7Ba%7D?q=%7Bb%7D%5C',
      because: 'a card has no room for what needs to be written in two signs',
    },
    { typed: 'https://ｈarbourside.example/a', link: 'https://harbourside.example/a', because: 'a browser would go there too' },
  ])('is taken as $link: $because', ({ typed, link }) => {
    expect(checkLink(typed, ours)).toEqual({ link });
  });

  it.each([
    { typed: 'the shared drive', says: 'not a link', because: 'it is a place in words' },
    { typed: 'harbourside.example/a', says: 'Paste the whole address', because: 'the beginning is missing' },
    { typed: String.raw`\\server\share\a.docx`, says: 'a shared drive', because: 'nobody else can open it' },
    { typed: String.raw`S:\Housing\a.docx`, says: 'a shared drive', because: 'a letter means another place to everybody' },
    { typed: String.raw`"C:\Users\anna\a.docx"`, says: 'on your computer', because: 'a file window copies it in quotes' },
    { typed: 'smb://server/share/a.docx', says: 'a shared drive', because: 'it is the same place in other words' },
    { typed: ' ', says: 'Paste the link', because: 'there is none' },
    { typed: 'https://', says: 'not a link', because: 'there is no host' },
    { typed: 'http://harbourside.example/a', says: 'begin with https://', because: 'anybody on the way could read it' },
    { typed: 'javascript:alert(1)', says: 'begin with https://', because: 'it would run' },
    { typed: 'java\nscript:alert(1)', says: 'begin with https://', because: 'a browser would run that too' },
    { typed: 'data:text/html,<script>1</script>', says: 'begin with https://', because: 'it holds a page of its own' },
    { typed: 'file:///C:/a.docx', says: 'on your computer', because: 'it is on one machine' },
    { typed: 'https://sam:secret@harbourside.example/a', says: 'a user name or a password', because: 'it gives a password away' },
    { typed: 'https://harbourside.example@evil.test/a', says: 'a user name', because: 'what looks like the host is a user name' },
    { typed: `https://harbourside.example/${'a'.repeat(2000)}`, says: 'too long', because: 'it is over 2,000 characters' },
  ])('is refused for "$typed": $because', ({ typed, says }) => {
    expect(problemWith(typed)).toContain(says);
  });

  it.each([
    { typed: 'https://evil-harbourside.example/a', host: 'evil-harbourside.example', because: 'it only ends alike' },
    { typed: 'https://harbourside.example.evil.test/a', host: 'harbourside.example.evil.test', because: 'it only begins alike' },
    { typed: 'https://harbourside.example%2eevil.test/a', host: 'harbourside.example.evil.test', because: 'an escape is a dot' },
    {
      typed: String.raw`https://evil.test\@harbourside.example/`,
      host: 'evil.test',
      because: 'a browser turns the stroke round',
    },
    { typed: 'https://evil.test/https://harbourside.example/', host: 'evil.test', because: 'the rest is a path' },
    { typed: 'https://evil.test/?x=harbourside.example', host: 'evil.test', because: 'the rest is a question' },
    { typed: 'https://hаrbourside.example/a', host: 'xn--hrbourside-zqi.example', because: 'one letter is a Russian one' },
    { typed: 'https://example/a', host: 'example', because: 'it is above ours, not below' },
    { typed: 'https://sharepoint.com/a', host: 'sharepoint.com', because: 'it is everybody’s' },
    { typed: 'https://127.0.0.1/a', host: '127.0.0.1', because: 'it is whoever opens it' },
  ])('is refused for $typed where hosts are limited, since $because', ({ typed, host }) => {
    expect(problemWith(typed, ours)).toBe(
      `Evidence has to be kept at harbourside.example or council.sharepoint.com. This link goes to ${host}.`,
    );
  });

  it('may go anywhere while no hosts are named', () => {
    expect(problemWith('https://evil.test/a')).toBeUndefined();
  });
});
