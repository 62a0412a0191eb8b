package dev.otpengine.load.chaos.network;

import java.util.List;

/** All on this machine's loopback, an address for each. No link can be cut. */
public final class Loopback implements Network {
    /** Addresses that nothing else is likely to use. */
    private final String prefix = "127.77." + ProcessHandle.current().pid() % 251 + ".";

    @Override
    public String address(Node node) {
        return node == Node.PEOPLE ? "127.0.0.1" : prefix + node.number();
    }

    @Override
    public List<String> launcher(Node node) {
        return List.of();
    }

    @Override
    public boolean canCut() {
        return false;
    }

    @Override
    public void cut(Node from, Node to) {
        throw new UnsupportedOperationException("loopback has no links to cut");
    }

    @Override
    public void heal() {}

    @Override
    public void close() {}
}
