// conformance:
// k6/html: what all elements have.
import { parseHTML } from 'k6/html';

const doc = parseHTML(`<body><div id="d" class="a b  c" lang="de" title="t"><p id="p">one <b>two</b></p>x<p id="q">three</p>
<!-- note --></div></body>`);
const show = (name, work) => {
  try {
    const value = work();
    console.log(name, typeof value === 'object' ? JSON.stringify(value) : value);
  } catch (error) {
    console.log(name, String(error));
  }
};

export default function () {
  const div = doc.find('#d').get(0);
  const p = doc.find('#p').get(0);
  show('names', () => [div.nodeName(), div.nodeType(), typeof div.nodeValue(), div.id(), div.className(), div.lang()]);
  show('toString', () => p.toString());
  show('list', () => div.classList().filter(Boolean));
  show('getAttribute', () => [div.getAttribute('title'), typeof div.getAttribute('none')]);
  show('hasAttribute', () => [div.hasAttribute('title'), div.hasAttribute('none'), div.hasAttributes()]);
  show('attributes', () => Object.keys(div.attributes()).sort());
  show('attribute', () => [div.attributes().title.value, div.getAttributeNode('title').name]);
  show('inner', () => [p.innerHTML(), p.textContent()]);
  show('children', () => [div.childNodes().length, div.children().length, div.childElementCount(), div.hasChildNodes()]);
  show('kinds', () => div.childNodes().map((n) => `${n.nodeName()} ${n.nodeType()} ${n.nodeValue()}`));
  show('first', () => [div.firstChild().nodeName(), div.lastElementChild().id(), div.firstElementChild().id()]);
  show('siblings', () => [p.nextSibling().nodeValue(), p.nextElementSibling().id()]);
  show('parent', () => [p.parentNode().id(), p.parentElement().nodeName(), p.ownerDocument().nodeName()]);
  show('query', () => [div.querySelector('b').textContent(), div.querySelectorAll('p').length]);
  show('by', () => [div.getElementsByTagName('p').length, doc.find('body').get(0).getElementsByClassName('b').length]);
  show('matches', () => [div.matches('.a'), div.matches('p')]);
  show('same', () => [p.isSameNode(p), p.isEqualNode(p), div.isSameNode(div)]);
  show('selection', () => p.selection().find('b').text());
}
