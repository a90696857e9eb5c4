// What the pages can do without: suggestions, copying, commands for this host,
// images and folds.
(() => {
  'use strict';

  for (const button of document.querySelectorAll('button.copy')) {
    if (!navigator.clipboard) break;
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 1500);
    });
  }

  // The commands for where the page was read from.
  for (const block of document.querySelectorAll('pre[data-here]')) {
    const here = new URL(block.dataset.here, location).href.replaceAll("'", '%27');
    block.firstChild.textContent =
      block.textContent.replaceAll(block.dataset.uri, here);
  }

  // An image that is elsewhere, in the page instead of in its place.
  for (const link of document.querySelectorAll('a.ask'))
    link.addEventListener('click', (event) => {
      const image = document.createElement('img');
      event.preventDefault();
      image.referrerPolicy = 'no-referrer';
      image.alt = '';
      image.src = link.href;
      link.replaceWith(image);
    });

  // Folds are open on paper, also in a browser whose style sheets cannot do it.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const fold of opened) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
  });

  let number = 0;
  for (const form of document.querySelectorAll('form.search')) {
    const input = form.elements.q, list = document.createElement('ul');
    let rows = [], chosen = -1, asked = '', timer = 0;
    list.className = 'suggestions';
    list.id = 'suggestions-' + number++;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.getAttribute('aria-label'));
    list.hidden = true;
    form.append(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');

    const choose = (index) => {
      chosen = index;
      [...list.children].forEach((item, i) =>
        item.setAttribute('aria-selected', String(i === index)));
      if (index < 0) input.removeAttribute('aria-activedescendant');
      else input.setAttribute('aria-activedescendant', list.children[index].id);
    };
    const close = () => {
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      choose(-1);
    };
    const show = (found) => {
      rows = found;
      list.replaceChildren(...rows.map((row, i) => {
        const item = document.createElement('li');
        item.id = list.id + '-' + i;
        item.setAttribute('role', 'option');
        item.textContent = row.label;
        if (row.type) {
          const kind = document.createElement('small');
          kind.textContent = ' ' + row.type;
          item.append(kind);
        }
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          location.href = row.href;
        });
        return item;
      }));
      list.hidden = rows.length === 0;
      input.setAttribute('aria-expanded', String(rows.length > 0));
      choose(-1);
    };
    const ask = async () => {
      const text = input.value.trim();
      asked = text;
      if (!text) return close();
      try {
        const answer = await fetch(form.action + '?suggest=1&q=' + encodeURIComponent(text),
          { headers: { Accept: 'application/json' } });
        const found = await answer.json();
        if (asked === text && document.activeElement === input) show(found.results);
      } catch { close(); }
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 80);
    });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      if (list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        choose((chosen + step + rows.length + (chosen < 0 && step < 0 ? 1 : 0)) % rows.length);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        close();
      } else if (event.key === 'Enter' && chosen >= 0) {
        event.preventDefault();
        location.href = rows[chosen].href;
      }
    });
  }
})();
