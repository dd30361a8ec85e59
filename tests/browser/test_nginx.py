"""Three replicas behind nginx, as `deploy/nginx.conf` has it: affinity, failure, compression."""

import contextlib
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import free_port, serving

CONF = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
TEXT = "A dull, lifeless film and a waste of time."
LINK = f"/?lang=en&cell=gru&t=5&text={quote(TEXT)}"
MAIN = """
daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    log_format replica '$upstream_addr $request_uri';
    access_log {folder}/access.log replica;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    include {folder}/site.conf;
}}
"""

WATCH = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  window.states = [];
  const note = () => {
    const { testConnectionState, testScriptState, lost } = app.dataset;
    window.states.push({ connection: testConnectionState, script: testScriptState, lost });
  };
  new MutationObserver(note).observe(app, { attributes: true });
}"""
CAME_BACK = """() => {
  const isAt = script => one => one.connection === 'CONNECTED' && one.script === script;
  const lost = window.states.findLastIndex(one => one.lost);
  const since = window.states.slice(lost + 1);
  return lost >= 0 && since.some(isAt('running')) && isAt('notRunning')(since.at(-1));
}"""

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx (Debian: apt install nginx)")


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    """Addresses of three running replicas, each with what ends it."""
    folder, running = tmp_path_factory.mktemp("replicas"), {}
    with contextlib.ExitStack() as stack:
        for number in range(3):
            own = contextlib.ExitStack()
            stack.push(own)
            address = own.enter_context(serving(folder / f"log{number}"))
            running[address.removeprefix("http://")] = own
        yield running


@pytest.fixture(scope="module")
def site(replicas, tmp_path_factory):
    """Address of nginx before the replicas, and the log of who answered what."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    written = CONF.read_text(encoding="utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    written = written.replace("/tmp/lstm-explorer-static", str(folder / "static"))
    line = next(line for line in written.splitlines(keepends=True) if ":8501" in line)
    upstreams = "".join(line.replace("127.0.0.1:8501", address) for address in replicas)
    written = re.sub(r"( +server 127\.0\.0\.1:\d+ .*\n)+", lambda _: upstreams, written)
    (folder / "site.conf").write_text(written)
    is_root = folder.owner() == "root"
    main = MAIN.format(folder=folder, user="user root;" if is_root else "")
    (folder / "main.conf").write_text(main)
    nginx = subprocess.Popen([str(NGINX), "-c", str(folder / "main.conf"), "-p", str(folder)])
    try:
        wait_for(f"http://127.0.0.1:{port}", nginx)
        yield f"http://127.0.0.1:{port}", folder / "access.log"
    finally:
        nginx.terminate()
        nginx.wait(timeout=20)


def wait_for(address, nginx):
    while nginx.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
    raise RuntimeError("nginx did not start")


def answered(log, path="/"):
    """Who answered the requests so far, the first one (which asks for a cookie) left out."""
    lines = [line.split(" ", 1) for line in log.read_text().splitlines()]
    return [who for who, uri in lines if uri.startswith(path) and who != "-"]


def test_static_files_arrive_compressed_and_are_kept(site):
    address, _ = site
    with urllib.request.urlopen(address) as page:
        script = re.search(r'src="\./(static/js/index[^"]+)"', page.read().decode()).group(1)
    asked = urllib.request.Request(f"{address}/{script}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as file:
        packed = len(file.read())
        assert file.headers["Content-Encoding"] == "gzip"
        assert "immutable" in file.headers["Cache-Control"]
    with urllib.request.urlopen(f"{address}/{script}") as file:
        assert packed < len(file.read()) / 2


def test_a_reader_keeps_a_replica_and_goes_on_with_another_if_it_is_killed(
    site, replicas, chromium
):
    address, log = site
    before = len(answered(log))
    with chromium.new_context(locale="en-US") as context:
        page = context.new_page()
        page.goto(address + LINK)
        clock = page.locator(".clock[data-cursor]")
        expect(clock).to_have_attribute("data-cursor", "4")
        page.locator(".st-key-cell button", has_text="LSTM").first.click()
        page.wait_for_function("() => !location.search.includes('cell=gru')")
        page.reload()
        expect(clock).to_have_attribute("data-text", TEXT)
        (replica,) = {who for who in answered(log)[before + 1 :] if "static" not in who}
        page.evaluate(WATCH)
        replicas[replica].close()
        page.wait_for_function(CAME_BACK)
        page.locator(".st-key-cell button", has_text="GRU").first.click()
        page.wait_for_function("() => location.search.includes('cell=gru')")
        expect(clock).to_have_attribute("data-text", TEXT)
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        page.reload()  # nginx notes a websocket only when it ends, but a page at once
        expect(clock).to_have_attribute("data-text", TEXT)
        assert answered(log)[-1] != replica
