"""What goes over a connection is told once, when it ends."""

import socket

from app.workers.counted_socket import CountedSocket, close_counted


def connected() -> tuple[CountedSocket, socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = CountedSocket(socket.AF_INET, socket.SOCK_STREAM)
        ours.connect(server.getsockname())
        return ours, server.accept()[0]


def test_both_ways_are_counted_and_told_once() -> None:
    ours, theirs = connected()
    told: list[tuple[int, int]] = []
    ours.tell(lambda sent, received: told.append((sent, received)))
    with theirs:
        ours.sendall(b"12345")
        assert ours.send(b"67") == 2
        theirs.sendall(b"abc")
        assert ours.recv(2) == b"ab"
        assert ours.recv_into(bytearray(8)) == 1
    assert told == []
    ours.close()
    ours.close()
    assert told == [(7, 3)]


def test_what_is_open_at_the_end_is_told_too() -> None:
    ours, theirs = connected()
    told: list[tuple[int, int]] = []
    ours.tell(lambda sent, received: told.append((sent, received)))
    with theirs:
        ours.sendall(b"12345")
        close_counted()
        close_counted()
    assert told == [(5, 0)]
    assert ours.fileno() == -1
