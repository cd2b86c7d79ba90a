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

  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';

  it.each([
    {
      typed: 'https://x.blob.core.windows.net/a.pdf?sv=2024-05-04&se=2027-01-01&sr=b&sp=r&sig=aB%2Bc%3D',
      because: 'Azure storage',
    },
    { typed: 'https://x.s3.amazonaws.com/a?X-Amz-Credential=AK&X-Amz-Signature=ab12', because: 'Amazon storage' },
    { typed: 'https://storage.googleapis.com/b/a?GoogleAccessId=a&Signature=ab', because: 'Google storage' },
    { typed: 'https://docs.example/a?token=abc', because: 'a token' },
    { typed: 'https://docs.example/a?access_token=abc', because: 'a token under its full name' },
    { typed: 'https://docs.example/a?Api-Key=abc', because: 'a key of a program' },
    { typed: 'https://docs.example/a?user=anna&password=summer', because: 'a password' },
    { typed: 'https://docs.example/a?pwd=summer', because: 'a password of a meeting' },
    { typed: 'https://docs.example/a#access_token=abc&type=b', because: 'a token behind the hash' },
    { typed: 'https://docs.example/app#/files?token=abc', because: 'a token in the page’s own address' },
    { typed: 'https://docs.example/a;jsessionid=0123ABCD', because: 'a session in the path' },
    { typed: `https://docs.example/a?x=${jwt}`, because: 'a signed token, whatever it is called' },
    { typed: `https://docs.example/${jwt}/a`, because: 'a signed token in the path' },
    { typed: 'https://tenant.sharepoint.com/a.docx?tempauth=v1.eyJzaXRlaWQi', because: 'SharePoint’s own pass for an hour' },
    { typed: 'https://docs.example/a?code=4%2F0AX4XfWh9kL3mZq8vT2bYcN1', because: 'a code to sign in with' },
  ])('is refused where it would let anybody in, as $typed: $because', ({ typed }) => {
    expect(problemWith(typed)).toContain('carries a key');
    expect(problemWith(typed)).not.toContain('summer');
  });

  it.each([
    { typed: 'https://council.sharepoint.com/:w:/s/Housing/EaBcD1234567890abcdefGHIJKLMNop?e=4XyZ12', because: 'SharePoint' },
    {
      typed:
        'https://council.sharepoint.com/sites/H/_layouts/15/Doc.aspx?sourcedoc=%7B0f8fad5b-d9cb-469f-a165-70867728950e%7D&file=a.docx&action=default',
      because: 'SharePoint, as the address bar has it',
    },
    { typed: 'https://council-my.sharepoint.com/:b:/g/personal/anna/EQx?e=abc&csf=1&web=1', because: 'OneDrive' },
    { typed: 'https://1drv.ms/b/s!AkX_9sfdGhtr7890ghjkKJHGkjh?e=8GhJkL', because: 'OneDrive’s short link' },
    {
      typed: 'https://docs.google.com/document/d/1A2b3C4d5E6f7G8h9I0j/edit?usp=sharing&resourcekey=0-aB',
      because: 'Google Drive',
    },
    { typed: 'https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=q9w8e7r6t5y4u3i2o1p0&dl=0', because: 'Dropbox' },
    { typed: 'https://app.box.com/s/9k8j7h6g5f4d3s2a1q0w9e8r7t6y', because: 'Box' },
    { typed: 'https://teams.microsoft.com/l/file/0F8F?tenantId=1&fileType=docx&objectUrl=https%3A%2F%2Fx', because: 'Teams' },
    { typed: 'https://docs.example/search?code=HR-12&key=visits', because: 'these are a form’s number and a word' },
    { typed: 'https://docs.example/a?keyword=token&signed=yes', because: 'these names only begin or read alike' },
    { typed: 'https://docs.example/a?token=', because: 'nothing stands behind it' },
    { typed: 'https://docs.example/100%25?q=%E0%A4%A', because: 'signs that are written wrongly let nobody in' },
  ])('may be shared in the usual way, as $typed: $because', ({ typed }) => {
    expect(problemWith(typed)).toBeUndefined();
  });
});
