"""A headless Chromium driven over WebDriver, with the standard library alone."""

import base64
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """Ends its processes when the `with` block does."""

    def __init__(self, width=1440, height=900, script=True, downloads=None, touch=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        prefs = {}
        if downloads:
            prefs["download.default_directory"] = downloads
        if not script:
            prefs["profile.managed_default_content_settings.javascript"] = 2
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                     "--force-prefers-reduced-motion",
                     f"--window-size={width},{height}"],
            "prefs": prefs,
        }
        if touch:
            options["mobileEmulation"] = {
                "deviceMetrics": {"width": width, "height": height, "pixelRatio": 2},
            }
        for _ in range(100):
            try:
                answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
                    "browserName": "chrome", "goog:chromeOptions": options,
                    "goog:loggingPrefs": {"browser": "ALL"}}}}, whole=True)
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            raise RuntimeError("chromedriver does not answer")
        self.session = f"/session/{answer['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()

    def call(self, method, path, body=None, whole=False):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"},
            method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def open(self, path):
        self.call("POST", f"{self.session}/url", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *arguments):
        """The value that the script returns in the page."""
        return self.call("POST", f"{self.session}/execute/sync",
                         {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", f"{self.session}/element",
                         {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", f"{self.session}/element/{self.find(selector)}/click")

    def type(self, selector, text):
        self.call("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def press(self, keys):
        actions = []
        for key in keys:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", f"{self.session}/actions",
                  {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def point(self, selector):
        self.call("POST", f"{self.session}/actions", {"actions": [{
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
            "actions": [{"type": "pointerMove", "duration": 0, "x": 0, "y": 0,
                         "origin": {ELEMENT: self.find(selector)}}]}]})

    def text(self, selector):
        return self.call("GET", f"{self.session}/element/{self.find(selector)}/text")

    def messages(self):
        """Errors and refusals on the console."""
        return [entry["message"]
                for entry in self.call("POST", f"{self.session}/se/log", {"type": "browser"})
                if entry["level"] == "SEVERE"]

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("GET", f"{self.session}/screenshot")))
