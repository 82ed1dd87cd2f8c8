"""Host x Origin x token x route x method: only the right ones pass."""

import itertools

from tests.app.server.conftest import TOKEN, Api

ROUTES = {
    "/health": "GET",
    "/v1/models": "GET",
    "/v1/chat/completions": "POST",
    "/v1/completions": "POST",
    "/v1/embeddings": "POST",
    "/v1/library/search": "POST",
}
NOWHERE = (
    "/",
    "/docs",
    "/openapi.json",
    "/v1",
    "/v1/models/../../etc/passwd",
    "/v1/files",
)
BODY = (
    b'{"messages":[{"role":"user","content":"Hi"}],'
    b'"prompt":"Hi","input":"Hi","query":"Hi"}'
)
HOSTS = (
    "127.0.0.1:{p}", "localhost:{p}", "[::1]:{p}", "evil.com", "evil.com:{p}",
    "127.0.0.1",
    "localhost.evil.com:{p}", "127.0.0.1.nip.io:{p}", "", None,
    "127.0.0.1:{p}@evil.com",
    "127.0.0.1:1", "0.0.0.0:{p}", "127.0.0.1:{p}\r\nHost: evil.com",
)  # fmt: skip
RIGHT_HOSTS = HOSTS[:2]
ORIGINS = (
    None, "http://127.0.0.1:{p}", "http://localhost:{p}", "null", "https://evil.com",
    "file://", "http://127.0.0.1", "https://127.0.0.1:{p}", "",
)  # fmt: skip
RIGHT_ORIGINS = ORIGINS[:3]
TOKENS = (
    f"Authorization: Bearer {TOKEN}", None, "Authorization: Bearer wrong",
    f"Authorization: bearer {TOKEN}", f"Authorization: {TOKEN}", f"x-api-key: {TOKEN}",
    f"Authorization: Basic {TOKEN}", "Authorization: Bearer ",
    f"Authorization: Bearer {TOKEN}x", f"Cookie: token={TOKEN}",
    f"Authorization: Bearer {TOKEN}\r\nAuthorization: Bearer wrong",
)  # fmt: skip
METHODS = ("GET", "POST", "OPTIONS", "PUT", "DELETE", "HEAD", "PATCH")


def request(
    api: Api,
    route: str,
    method: str,
    host: str | None = HOSTS[0],
    origin: str | None = None,
    token: str | None = TOKENS[0],
    kind: str = "application/json",
) -> bytes:
    lines = [f"{method} {route} HTTP/1.1", "Connection: close"]
    lines += [f"Host: {host}"] if host is not None else []
    lines += [f"Origin: {origin}"] if origin is not None else []
    lines += [token] if token is not None else []
    body = BODY if method in ("POST", "PUT", "PATCH") else b""
    if body:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    head = "\r\n".join(lines).replace("{p}", str(api.port))
    return head.encode() + b"\r\n\r\n" + body


def test_only_the_right_host_origin_and_token_pass(api: Api) -> None:
    wrong = []
    combinations = [
        *((h, o, TOKENS[0]) for h, o in itertools.product(HOSTS, ORIGINS)),
        *((h, None, t) for h, t in itertools.product(HOSTS[:4], TOKENS)),
        *((HOSTS[0], o, t) for o, t in itertools.product(ORIGINS, TOKENS)),
    ]
    for host, origin, token in combinations:
        right = host in RIGHT_HOSTS and origin in RIGHT_ORIGINS and token == TOKENS[0]
        for route, method in (("/health", "GET"), ("/v1/embeddings", "POST")):
            sent = request(api, route, method, host, origin, token)
            status, answer = api.raw(sent)
            if (status == 200) != right or b"access-control" in answer.lower():
                wrong.append((host, origin, token, route, status))
    assert wrong == []
    assert len(combinations) > 200


def test_every_route_has_one_method_and_nothing_else_exists(api: Api) -> None:
    for route, method in itertools.product((*ROUTES, *NOWHERE), METHODS):
        status, answer = api.raw(request(api, route, method))
        expected = ROUTES.get(route)
        right = method == expected or (method == "HEAD" and expected == "GET")
        assert (status == 200) == right, (route, method, status)
        assert b"access-control" not in answer.lower()
        unknown, _ = api.raw(request(api, route, method, token=None))
        assert unknown == 401, (route, method)  # a stranger learns nothing


def test_only_json_of_a_sensible_size_is_read(api: Api) -> None:
    for kind in ("text/plain", "", "application/x-www-form-urlencoded", "text/json"):
        sent = request(api, "/v1/embeddings", "POST", kind=kind)
        assert api.raw(sent)[0] == 415
    head = request(api, "/v1/embeddings", "POST").split(b"Content-Length")[0]
    for length in (b"99999999999", b"-1", b"1e9", b"9" * 40):
        assert api.raw(head + b"Content-Length: " + length + b"\r\n\r\n{}")[0] in (
            400,
            413,
        )
    chunk = b"%x\r\n%s\r\n" % (1 << 20, b" " * (1 << 20))
    endless = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 6 + b"0\r\n\r\n"
    try:
        assert api.raw(endless)[0] == 413
    except ConnectionError:
        pass  # it hung up in the middle


def test_what_is_no_http_ends_quietly(api: Api) -> None:
    line = f"GET http://evil.com/v1/models HTTP/1.1\r\n{TOKENS[0]}\r\n"
    for sent in (
        b"", b"\x00" * 50, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"[" * 100_000,
        line.encode() + b"Host: evil.com\r\nConnection: close\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ):  # fmt: skip
        try:
            assert api.raw(sent)[0] != 200
        except ConnectionError:
            continue
    assert api.raw(request(api, "/health", "GET"))[0] == 200
