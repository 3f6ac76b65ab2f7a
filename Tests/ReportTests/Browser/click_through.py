"""Clicks through a review report in headless Chromium; says what is wrong and ends with 1.

    click_through.py REPORT DOWNLOADS

REPORT is of a folder with a scan and a text named `hostile.txt`.
"""

import json
import os
import sys
import time

from browser import Browser

report, downloads = sys.argv[1:3]
problems = []


def check(what, isRight):
    if not isRight:
        problems.append(what)


def wait(condition):
    for _ in range(50):
        if condition():
            return True
        time.sleep(0.1)
    return False


index = os.path.join(report, "index.html")
with Browser(1600, 900, downloads=downloads) as browser:
    # The index: search without marks, filters, language.
    browser.open(index)
    rows = "return document.querySelectorAll('#list tbody tr').length"
    count = browser.run(rows)
    check("the index lists the documents", count == 2)
    browser.type("#search", "dung hen")
    check("search finds words without marks", browser.run(rows) == 1)
    browser.type("#search", " zzz")
    check("search finds nothing for nonsense", browser.run(rows) == 0)
    browser.open(index)
    browser.run("document.querySelector('#status').value='failed';"
                "document.querySelector('#status').dispatchEvent(new Event('input'))")
    check("the status filters", browser.run(rows) == 0)
    check("Vietnamese is the first language", browser.text(".tiles li:first-child span") == "Văn bản")
    browser.click("#en")
    check("the switch gives English", browser.text(".tiles li:first-child span") == "Documents")
    check("the page says which language it is in",
          browser.run("return document.documentElement.lang") == "en")
    check("the charts are there", browser.run("return document.querySelectorAll('.card').length") == 4)
    check("nothing is fetched from elsewhere", browser.run(
        "return performance.getEntriesByType('resource').every(e => e.name.startsWith('file:'))"))

    # The scan: fields and boxes point at each other.
    browser.run("[...document.querySelectorAll('td.title small')].length")
    browser.open(index)
    browser.run("[...document.querySelectorAll('td.title')].find("
                "d => d.textContent.includes('.tif')).querySelector('a').click()")
    check("the language stays", wait(lambda: browser.run(
        "return document.body.classList.contains('doc') && document.documentElement.lang") == "en"))
    check("the page has its picture", wait(lambda: browser.run(
        "const i = document.querySelector('.paper img'); return i.complete && i.naturalWidth > 500")))
    number = browser.run("return [...document.querySelectorAll('.field')].find(f => "
                         "f.querySelector('[data-pointer=\"/document/number\"]')).id")
    browser.point(f"#{number} .v")
    check("pointing at a field marks its box", browser.run(
        f"return document.querySelector('#b-{number}').classList.contains('on')"))
    place = browser.run(
        f"const r = document.querySelector('#b-{number} rect').getBoundingClientRect(),"
        "p = document.querySelector('.sheets').getBoundingClientRect();"
        "return r.top >= p.top && r.bottom <= p.bottom && r.width > 5")
    check("the box is in sight", place)
    browser.point(f"#b-{number} rect")
    check("pointing at a box marks its field", browser.run(
        f"return document.querySelector('#{number}').classList.contains('on')"))
    browser.point("#t2 .w[data-b]")
    check("pointing at a word marks it on the picture", browser.run(
        "return Number(document.querySelector('svg[data-page=\"2\"] .cursor')"
        ".getAttribute('width')) > 5"))

    # A repaired word tells what was read; a field that is corrected elsewhere does not.
    browser.point("#t1 .w:not([data-c])")
    check("a sure word has nothing to tell", browser.run(
        "return document.querySelector('.tip').hidden"))
    repaired = browser.run("return [...document.querySelectorAll('.w[data-r]')]"
                           ".map(w => [w.closest('.l').id, w.dataset.r, w.dataset.c])[0]")
    browser.point(f"#{repaired[0]} .w[data-r]")
    told = " ".join(browser.text(".tip").split())
    check(f"pointing at a word tells what was read and how sure it is: {told}",
          repaired[1] in told and f" {repaired[2]} % " in told)
    check("what is told is in sight", browser.run(
        "const t = document.querySelector('.tip').getBoundingClientRect();"
        "return t.top >= 0 && t.bottom <= innerHeight && t.right <= innerWidth"))

    # The keyboard alone: next doubtful word or field, a card, a correction.
    # A scan may be read so well that no field of it needs review.
    browser.run("document.querySelector('.field').classList.add('review')")
    browser.press(["f"])
    check("f goes to a field that needs review", browser.run(
        "return document.activeElement.closest('.field.review') !== null"))
    browser.click("#t1 .w")
    check("a word opens its card", browser.run("return !!document.querySelector('.card-word input')"))
    browser.run("document.querySelector('.card-word input').value = ''")
    browser.type(".card-word input", "<img src=x onerror=alert(1)>")
    browser.press(["\ue007"])
    check("a correction is text, whatever it holds", browser.run(
        "return document.querySelector('#t1 .w').textContent.startsWith('<img')"
        " && !document.querySelector('#t1 img')"))
    browser.point(f"#{number} .v")
    browser.click(f"#{number} .edit")
    browser.run("document.activeElement.value = ''")
    browser.type(f"#{number} form input", "19")
    browser.press(["\ue007"])
    check("a field is corrected", browser.text(f"#{number} .v") == "19")
    browser.run("location.reload()")
    check("corrections outlive the page", wait(lambda: browser.text(f"#{number} .v") == "19"))
    browser.click(".download")
    path = os.path.join(downloads, "corrections.json")
    check("corrections are downloaded", wait(lambda: os.path.exists(path)))
    if os.path.exists(path):
        with open(path) as file:
            content = json.load(file)
        check("the file is of its schema", content["schema"] == "sohoa.corrections/1")
        check("the file has both corrections",
              [c["kind"] for c in content["corrections"]] == ["word", "field"]
              and content["corrections"][1]["pointer"] == "/document/number"
              and content["corrections"][1]["before"] == "18")
    browser.press(["]"])
    time.sleep(0.5)
    browser.press(["["])
    messages = browser.messages()
    check(f"the console is quiet: {messages}", messages == [])

    # Text of a document that is HTML.
    browser.open(index)
    browser.run("[...document.querySelectorAll('td.title')].find("
                "d => d.textContent.includes('hostile')).querySelector('a').click()")
    wait(lambda: browser.run("return document.body.dataset.path || ''").endswith("hostile.txt"))
    check("nothing of a document's text runs", browser.run(
        "return window.hostile === undefined && !document.querySelector('main script, main img')"))
    check("a document's text is shown as it is", browser.run(
        "return document.querySelector('.pane.text').textContent.includes('<script>')"))
    check("the console is quiet about hostile text", browser.messages() == [])

with Browser(390, 844, touch=True) as browser:
    browser.open(index)
    wide = "return document.documentElement.scrollWidth <= innerWidth + 1"
    check("the index fits a phone", browser.run(wide))
    browser.run("[...document.querySelectorAll('td.title')].find("
                "d => d.textContent.includes('.tif')).querySelector('a').click()")
    wait(lambda: browser.run("return document.body.classList.contains('doc')"))
    shown = "return [...document.querySelectorAll('.pane')].filter(p => p.offsetParent).length"
    check("one pane is shown on a phone", browser.run(shown) == 1)
    check("a document fits a phone", browser.run(wide))
    browser.click("#v-side")
    browser.click(".field[data-page] .v a")
    check("a field leads to the picture on a phone", browser.run(
        "return document.querySelector('.sheets').offsetParent !== null"))
    check("the picture fits a phone", browser.run(wide))

with Browser(1600, 900, script=False) as browser:
    browser.open(index)
    check("the index can be read without script", browser.run(rows) == 2)
    check("what needs script is hidden",
          browser.run("return document.querySelector('.filters').offsetParent === null"))
    browser.run("return 0")
    link = browser.run("return [...document.querySelectorAll('td.title')].find("
                       "d => d.textContent.includes('.tif')).querySelector('a').href")
    browser.open(link.removeprefix("file://"))
    check("a document can be read without script",
          "CỘNG HÒA XÃ HỘI" in browser.text(".pane.text"))
    browser.click("#en")
    check("languages change without script", browser.text(".side .head") == "Fields")
    browser.click(f"#{number} .v a")
    check("a field leads to its box without script", browser.run(
        f"return document.querySelector('#b-{number}:target') !== null"))

for problem in problems:
    print("not so:", problem)
sys.exit(1 if problems else 0)
