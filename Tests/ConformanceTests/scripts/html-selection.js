// conformance:
// k6/html: Selection.
import { parseHTML } from 'k6/html';

const doc = parseHTML(`<!DOCTYPE html><html lang="en"><head><title>T &amp; x</title></head><body>
<ul id="list" class="a b"><li id="l1">One</li><li id="l2" data-user-name="x" data-n="5" data-z="1.50" data-j='{"k":[1]}' data-t="true"
data-e="">Two <b>bold</b></li>text<li id="l3">Three<!-- note --></li><li id="l4"></li></ul>
<form id="f"><input name="t" value="v&amp;1"><input name="c" type="checkbox" checked="checked"><input name="u" type="checkbox">
<input name="d" disabled="disabled" value="x"><input type="submit" name="s" value="Go"><input name="" value="n">
<textarea name="ta">a &lt; b</textarea><select name="se"><option>1</option><option value="two" selected>2</option></select>
<button name="bt" value="bv">B</button></form><p>end</p></body></html>`);

const show = (name, work) => {
  try {
    const value = work();
    console.log(name, typeof value === 'object' ? JSON.stringify(value) : value);
  } catch (error) {
    console.log(name, String(error).replace(/ at file.*/, ''));
  }
};
const ids = (selection) => selection.map((_, one) => one.attr('id') || `<${one.text()}>`).join();

export default function () {
  show('html', () => parseHTML('<div>hi').html());
  show('title', () => doc.find('title').text());
  show('find', () => ids(doc.find('li')));
  show('find in', () => ids(doc.find('ul').find('b').parent()));
  show('find selection', () => ids(doc.find('ul').find(doc.find('li').eq(1))));
  show('invalid', () => doc.find('p[').size());
  show('sizes', () => [doc.size(), doc.find('li').size(), doc.find('x').size()]);
  show('add', () => ids(doc.find('#l1').add('#l3').add(doc.find('#l2'))));
  show('has', () => ids(doc.find('li').has('b')));
  show('closest', () => ids(doc.find('b').closest('ul')));
  show('children', () => ids(doc.find('ul').children()));
  show('children sel', () => ids(doc.find('ul').children('#l2')));
  show('contents', () => doc.find('ul').contents().size());
  show('parents', () => doc.find('b').parents().size());
  show('parents sel', () => ids(doc.find('b').parents('li')));
  show('siblings', () => ids(doc.find('#l2').siblings()));
  show('next', () => ids(doc.find('#l2').next()));
  show('nextAll', () => ids(doc.find('#l1').nextAll()));
  show('prev', () => ids(doc.find('#l3').prev()));
  show('prevAll', () => ids(doc.find('#l3').prevAll()));
  show('nextUntil', () => ids(doc.find('#l1').nextUntil('#l4')));
  show('nextUntil all', () => ids(doc.find('#l1').nextUntil()));
  show('nextUntil filter', () => ids(doc.find('#l1').nextUntil('#l4', '#l3')));
  show('prevUntil', () => ids(doc.find('#l4').prevUntil('#l1')));
  show('parentsUntil', () => ids(doc.find('b').parentsUntil('body')));
  show('filter', () => ids(doc.find('li').filter('#l2')));
  show('filter fn', () => ids(doc.find('li').filter((index) => index % 2 === 1)));
  show('filter wrong', () => doc.find('li').filter(5));
  show('not', () => ids(doc.find('li').not('#l2')));
  show('is', () => [doc.find('li').is('#l2'), doc.find('li').is('p')]);
  show('is wrong', () => doc.find('li').is(5));
  show('eq', () => [0, 1, -1, 9, -9].map((n) => ids(doc.find('li').eq(n))));
  show('first last', () => ids(doc.find('li').first()) + ids(doc.find('li').last()));
  show('slice', () => [ids(doc.find('li').slice(1, 3)), ids(doc.find('li').slice(-2)), ids(doc.find('li').slice(1, 99))]);
  show('end', () => ids(doc.find('ul').find('li').end()));
  show('get', () => doc.find('li').get(1).id());
  show('get all', () => doc.find('li').get().length);
  show('get outside', () => typeof doc.find('li').get(9));
  show('toArray', () => doc.find('li').toArray().map((one) => one.attr('id')));
  show('index', () => [doc.find('#l3').index(), doc.find('li').index(doc.find('#l3')), doc.find('li').index('p')]);
  show('each', () => { const seen = []; doc.find('li').each((i, e) => seen.push(i + e.id())); return seen });
  show('each wrong', () => doc.find('li').each(5));
  show('each throws', () => doc.find('li').each(() => { throw new Error('mine') }));
  show('map', () => doc.find('li').map((i, e) => i + e.text()));
  show('map throws', () => doc.find('li').map((i) => { if (i === 1) throw new Error('x'); return i }));
  show('map wrong', () => doc.find('li').map());
  show('text', () => doc.find('ul').text());
  show('inner', () => doc.find('ul').html());
  show('empty', () => [doc.find('x').html(), doc.find('x').text()]);
  show('attr', () => [doc.find('ul').attr('class'), doc.find('ul').attr('x', 'default'), typeof doc.find('ul').attr('x')]);
  show('val', () => ['[name=t]', '[name=c]', 'textarea', 'select', 'option', 'button'].map((s) => doc.find(s).val()));
  show('val none', () => typeof doc.find('p').val());
  for (const key of ['userName', 'user-name', 'n', 'z', 't', 'e', 'j', 'none']) {
    show(`data ${key}`, () => JSON.stringify([doc.find('#l2').data(key)]));
  }
  show('data all', () => Object.keys(doc.find('#l2').data()).sort());
  show('array', () => doc.find('form').serializeArray().map((f) => `${f.name}=${f.value}`).join('|'));
  show('object', () => Object.entries(doc.find('form').serializeObject()).sort());
  show('serialize', () => doc.find('form').serialize());
  show('serialize inputs', () => doc.find('input').serialize());
}
