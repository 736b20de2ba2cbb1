// One module for every page. It listens on the document, so pages may be swapped beneath it; without it every form and link still works.
const doc = document, root = doc.documentElement;
const $ = (s, e = doc) => e.querySelector(s), $$ = (s, e = doc) => [...e.querySelectorAll(s)];
const go = href => {
  const to = new URL(href, doc.baseURI);
  if (to.origin !== location.origin) return;
  window.Blazor?.navigateTo ? window.Blazor.navigateTo(to.href) : location.assign(to);
};
const say = text => { const place = $('[data-said]'); if (place) place.textContent = text; };
const keep = (name, value) => { doc.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`; };

// Times: the server writes UTC; here they are redrawn in the mode the reader chose. TimeWords does the same on the server.
const two = n => String(n).padStart(2, '0');
const steps = [[60, 's'], [3600, 'min'], [86400, 'h'], [2629800, 'd'], [31557600, 'mo'], [Infinity, 'y']];
function relative(at, now) {
  const gap = (now - at) / 1000, seconds = Math.abs(gap);
  if (seconds < 5) return 'now';
  let by = 1;
  for (const [limit, unit] of steps) {
    if (seconds < limit) { const words = `${Math.floor(seconds / by)} ${unit}`; return gap < 0 ? `in ${words}` : `${words} ago`; }
    by = limit;
  }
}
function written(at, parts, utc) {
  const g = n => at[(utc ? 'getUTC' : 'get') + n]();
  const date = `${g('FullYear')}-${two(g('Month') + 1)}-${two(g('Date'))}`, time = `${two(g('Hours'))}:${two(g('Minutes'))}`;
  return parts === 'date' ? date : parts === 'time' ? time : parts === 'seconds' ? `${time}:${two(g('Seconds'))}` : `${date} ${time}`;
}
function times() {
  const mode = root.dataset.time || 'utc';
  for (const t of $$('time[data-parts]')) {
    const at = new Date(t.dateTime), parts = t.dataset.parts;
    if (parts === 'relative' && mode === 'utc') continue;
    const now = t.dataset.now ?? ('recorded' in t.dataset ? null : root.dataset.now);
    const text = mode === 'relative' || parts === 'relative' ? relative(at, now ? new Date(now) : Date.now()) : written(at, parts, mode === 'utc');
    if (t.textContent !== text) t.textContent = text;
  }
  for (const b of $$('.seg [name=time]')) b.setAttribute('aria-pressed', b.value === mode);
}

// Rows: j and k move, Enter follows the row's link because that link has the focus.
const rows = () => $$('[data-rows] [data-row]').filter(r => r.offsetParent);
function move(by) {
  const all = rows(), now = all.findIndex(r => r.hasAttribute('data-cur')), next = all[Math.max(0, Math.min(all.length - 1, now + by))];
  if (!next) return;
  all[now]?.removeAttribute('data-cur');
  next.setAttribute('data-cur', '');
  const link = $('.row-link', next);
  if (!link) next.tabIndex = -1;
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

const open = id => { const d = doc.getElementById(id); if (d && !d.open) { d.showModal(); if (id === 'palette') find(d, true); } };

// Palette: the server's entries, narrowed here, then what the host suggests.
let asked, choices = [], chosen = 0;
const pick = (d, n) => {
  choices.forEach((o, i) => o.setAttribute('aria-selected', i === n));
  const o = choices[chosen = n];
  o?.scrollIntoView({ block: 'nearest' });
  $('input', d).setAttribute('aria-activedescendant', o?.id ?? '');
};
function show(d, busy) {
  choices = $$('[role=option]:not([hidden])', d);
  pick(d, 0);
  $('.palette-none', d).textContent = choices.length || busy ? '' : 'Nothing found';
}
async function find(d, fresh) {
  const box = $('input', d), list = $('[role=listbox]', d);
  if (fresh) box.value = '';
  const q = box.value.trim(), words = q.toLowerCase().split(/\s+/);
  $$('[data-found]', list).forEach(o => o.remove());
  for (const o of $$('[role=option]', list)) o.hidden = !words.every(w => o.textContent.toLowerCase().includes(w));
  asked?.abort();
  const more = q.length > 1 && d.dataset.suggest;
  show(d, more);
  if (!more) return;
  const { signal } = asked = new AbortController();
  try {
    await new Promise(r => setTimeout(r, 120));
    if (signal.aborted) return;
    const url = new URL(d.dataset.suggest, doc.baseURI);
    url.searchParams.set('q', q);
    const answer = await fetch(url, { signal, headers: { accept: 'application/json' } });
    (answer.ok ? await answer.json() : []).forEach((found, i) => {
      const o = doc.createElement('li'), title = doc.createElement('span'), detail = doc.createElement('small');
      o.id = `palette-found-${i}`;
      o.setAttribute('role', 'option');
      o.dataset.href = found.href;
      o.dataset.found = '';
      title.textContent = found.title;
      detail.textContent = found.detail ?? '';
      o.append(title, ' ', detail);
      list.append(o);
    });
  } catch { if (signal.aborted) return; }
  show(d);
}

const following = d => { d.close(); if (choices[chosen]?.dataset.href) go(choices[chosen].dataset.href); };

// Which button of a form a key meant whose form still lacks something: Enter in the field that was asked for sends that one, and not the first.
const meant = new WeakMap();
const mean = (form, button) => { meant.get(form)?.classList.remove('meant'); meant.set(form, button); button.classList.add('meant'); };

let prefix = 0;
doc.addEventListener('keydown', e => {
  const t = e.target, d = t.closest?.('[data-palette]');
  if (d && ['ArrowDown', 'ArrowUp', 'Enter'].includes(e.key) && t.matches('input')) {
    e.preventDefault();
    if (e.key === 'Enter') following(d);
    else if (choices.length) pick(d, (chosen + (e.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
    return;
  }
  if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k') { e.preventDefault(); open('palette'); return; }
  if (e.key === 'Escape') { const p = t.closest?.('[data-pop][open]'); if (p) { p.open = false; $('summary', p).focus(); } return; }
  if (e.key === 'Enter' && !e.isComposing && t.matches?.('input:not([type=checkbox])') && meant.has(t.form)) { e.preventDefault(); t.form.requestSubmit(meant.get(t.form)); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || t.isContentEditable || t.matches?.('input:not([type=checkbox]),textarea,select') || $('dialog[open]')) return;
  if (prefix && Date.now() - prefix < 1200) {
    prefix = 0;
    const to = $(`[data-go="${CSS.escape(e.key)}"]`);
    if (to) { e.preventDefault(); go(to.href); }
    return;
  }
  const step = s => { const link = $(`a[data-step=${s}]`); if (link) go(link.href); };
  switch (e.key) {
    case 'j': move(1); break;
    case 'k': move(-1); break;
    case 'x': $('[data-cur] input[type=checkbox]')?.click(); break;
    case '/': $('[data-search]')?.focus(); break;
    case '?': open('shortcuts'); break;
    case 'g': prefix = Date.now(); break;
    case '[': step('earlier'); break;
    case ']': step('later'); break;
    default: {
      const act = e.key.length === 1 && $(`[data-key="${CSS.escape(e.key)}"]`);
      if (!act) return;
      if (act.form && !act.form.checkValidity()) mean(act.form, act);
      act.click();
    }
  }
  e.preventDefault();
});

doc.addEventListener('click', async e => {
  const t = e.target.closest?.('[data-open],[data-copy],[data-copy-from],[data-dismiss],[data-select-all],[role=option],[data-row],dialog') ?? null;
  for (const p of $$('[data-pop][open]')) if (!p.contains(e.target)) p.open = false;
  if (!t) return;
  if (t.dataset.open) open(t.dataset.open);
  else if (t.dataset.copy != null || t.dataset.copyFrom) {
    const from = t.dataset.copyFrom, text = t.dataset.copy ?? (from === 'link' ? location.href : doc.getElementById(from)?.textContent ?? '');
    try { await navigator.clipboard.writeText(text); say('Copied'); t.classList.add('done'); setTimeout(() => t.classList.remove('done'), 1500); } catch { say('The browser did not allow copying'); }
  } else if (t.hasAttribute('data-dismiss')) t.closest('[data-flash]')?.remove();
  else if (t.hasAttribute('data-select-all')) for (const box of $$('td.sel input', t.closest('table'))) box.checked = t.checked;
  else if (t.matches('[data-palette] [role=option]')) { const d = t.closest('dialog'); chosen = choices.indexOf(t); following(d); }
  else if (t.matches('dialog')) { if (e.target === t) t.close(); }
  else if (t.matches('tr[data-row]') && !e.target.closest('a,button,input,label,select,summary') && !getSelection().toString()) {
    const link = $('.row-link', t);
    if (link) e.ctrlKey || e.metaKey ? window.open(link.href) : go(link.href);
  }
});

doc.addEventListener('input', e => {
  const d = e.target.closest('[data-palette]'), s = e.target.closest('[data-scrub]');
  if (d) find(d);
  if (s && e.target.type === 'range') {
    const point = $$('datalist option', s)[e.target.value];
    $('output', s).textContent = point.label;
    e.target.setAttribute('aria-valuetext', point.label);
  }
});
doc.addEventListener('change', e => {
  const s = e.target.closest('[data-scrub]');
  if (s) go($$('datalist option', s)[e.target.type === 'range' ? e.target.value : e.target.selectedIndex].dataset.href);
});

// Empty fields of a GET form would only lengthen the address.
doc.addEventListener('formdata', e => {
  if (e.target.matches('[data-lean]')) for (const [name, value] of [...e.formData]) if (value === '') {
    const said = e.formData.getAll(name).filter(v => v !== '');
    e.formData.delete(name);
    said.forEach(v => e.formData.append(name, v));
  }
});
doc.addEventListener('submit', e => {
  const b = e.submitter;
  if (b?.name === 'theme') {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    keep('theme', root.dataset.theme = dark ? 'light' : 'dark');
  } else if (b?.name === 'time' && b.closest('.seg')) {
    keep('time', root.dataset.time = b.value);
    times();
  } else return;
  e.preventDefault();
}, true);

// Live tail: counts what is new and leaves the rows where they are. The browser resumes by Last-Event-ID.
const tails = new Map();
function live() {
  for (const [place, source] of tails) if (!place.isConnected) { source.close(); tails.delete(place); }
  for (const place of $$('[data-live]')) {
    if (tails.has(place)) continue;
    const source = new EventSource(place.dataset.live);
    let n = 0, due;
    source.addEventListener(place.dataset.liveEvent, () => {
      n++;
      due ??= setTimeout(() => { due = null; $('[role=status]', place).textContent = `${n} ${place.dataset.liveNoun}:`; $('a', place).hidden = false; }, 400);
    });
    tails.set(place, source);
  }
}

// A page that asks for it is fetched anew every so many seconds, in place where the framework can, while somebody looks.
let again;
function refresh() {
  clearTimeout(again);
  const asked = $('[data-refresh]');
  if (!asked) return;
  again = setTimeout(() => {
    if (doc.hidden || $('dialog[open]')) refresh();
    else window.Blazor?.navigateTo ? window.Blazor.navigateTo(location.href, { replaceHistoryEntry: true }) : location.reload();
  }, asked.dataset.refresh * 1000);
}

function arrive() {
  times();
  live();
  refresh();
  const side = doc.getElementById('side');
  if (side?.matches(':popover-open')) side.hidePopover();
}
addEventListener('pagehide', () => { tails.forEach(s => s.close()); tails.clear(); });
addEventListener('pageshow', e => { if (e.persisted) arrive(); });
window.Blazor?.addEventListener?.('enhancedload', arrive);
setInterval(() => { if (!doc.hidden) times(); }, 30000);
arrive();
