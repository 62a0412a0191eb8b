package dev.otpengine.load.chaos.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A network namespace for each member and the carrier, and a veth pair for each two nodes: a full mesh, so that one link
 * can break alone. A node has one address, on its loopback, and one route for each neighbour.
 */
public final class Namespaces implements Network {
    private static final String PREFIX = "otp-chaos-";

    /** Nobody has it: what is sent there is lost without a word, as behind a dead switch. */
    private static final String NOWHERE = "02:00:00:00:00:01";

    private static final List<Node> SPACES =
            Stream.concat(Node.members().stream(), Stream.of(Node.CARRIER)).toList();

    private final long owner = ProcessHandle.current().pid();
    private final String subnet;
    private final List<Cut> cuts = new ArrayList<>();
    private boolean closed;

    private record Cut(Node from, Node to) {}

    private Namespaces(String subnet) {
        this.subnet = subnet;
    }

    /**
     * Builds the network, after what earlier runs that crashed have left is removed.
     *
     * @throws NetworkUnavailable says what is missing
     */
    public static Namespaces build() {
        removeStale();
        Namespaces network = new Namespaces(freeSubnet());
        Runtime.getRuntime().addShutdownHook(new Thread(network::close, "remove namespaces"));
        try {
            network.addSpaces();
            network.addLinks();
            return network;
        } catch (NetworkUnavailable e) {
            network.close();
            throw e;
        }
    }

    @Override
    public String address(Node node) {
        return subnet + node.number();
    }

    @Override
    public List<String> launcher(Node node) {
        return node == Node.PEOPLE ? List.of() : List.of("ip", "netns", "exec", name(node));
    }

    @Override
    public boolean canCut() {
        return true;
    }

    @Override
    public synchronized void cut(Node from, Node to) {
        in(from, "neigh", "replace", address(to), "lladdr", NOWHERE, "dev", device(from, to), "nud", "permanent");
        cuts.add(new Cut(from, to));
    }

    @Override
    public synchronized void heal() {
        cuts.forEach(cut -> in(cut.from, "neigh", "del", address(cut.to), "dev", device(cut.from, cut.to)));
        cuts.clear();
    }

    /** What still runs in there keeps its namespace until it ends. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SPACES.forEach(node -> Shell.tryRun("ip", "netns", "del", name(node)));
        }
    }

    private void addSpaces() {
        for (Node node : SPACES) {
            Shell.run("ip", "netns", "add", name(node));
            in(node, "link", "set", "lo", "up");
            in(node, "addr", "add", address(node) + "/32", "dev", "lo");
        }
    }

    private void addLinks() {
        for (int one = 0; one < SPACES.size(); one++) {
            link(SPACES.get(one), Node.PEOPLE);
            for (int other = 0; other < one; other++) {
                link(SPACES.get(one), SPACES.get(other));
            }
        }
    }

    private void link(Node one, Node other) {
        List<String> command =
                new ArrayList<>(List.of("link", "add", device(one, other), "type", "veth", "peer", device(other, one)));
        if (other != Node.PEOPLE) {
            command.addAll(List.of("netns", name(other)));
        } else {
            command.addAll(List.of("netns", Long.toString(owner)));
        }
        in(one, command.toArray(String[]::new));
        end(one, other);
        end(other, one);
    }

    private void end(Node here, Node there) {
        String device = device(here, there);
        if (here == Node.PEOPLE) {
            // A node elsewhere has it on its loopback; this machine's own is left alone.
            in(here, "addr", "add", address(here) + "/32", "dev", device);
        }
        in(here, "link", "set", device, "up");
        in(here, "route", "add", address(there) + "/32", "dev", device, "src", address(here));
    }

    /** {@code ip} in the node's namespace. */
    private void in(Node node, String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        if (node != Node.PEOPLE) {
            command.addAll(List.of("-n", name(node)));
        }
        command.addAll(List.of(arguments));
        Shell.run(command.toArray(String[]::new));
    }

    private String name(Node node) {
        return PREFIX + owner + "-" + node.number();
    }

    /** At most 15 characters, and of its own on this machine. */
    private String device(Node here, Node there) {
        return here == Node.PEOPLE ? "oc" + owner + "-" + there.number() : "to-" + there.number();
    }

    private static String freeSubnet() {
        long start = ProcessHandle.current().pid() % 250;
        for (long offset = 0; offset < 250; offset++) {
            String candidate = "10.213." + (1 + (start + offset) % 250) + ".";
            if (Shell.run("ip", "route", "show", "root", candidate + "0/24").isBlank()) {
                return candidate;
            }
        }
        throw new NetworkUnavailable("no subnet of 10.213.0.0/16 is free");
    }

    /** Processes in there were started by a run that is gone, and by nobody else. */
    private static void removeStale() {
        Shell.run("ip", "netns", "list")
                .lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .filter(Namespaces::isStale)
                .forEach(Namespaces::remove);
    }

    private static void remove(String name) {
        Shell.tryRun("ip", "netns", "pids", name)
                .lines()
                .flatMap(pid -> process(pid.strip()).stream())
                .forEach(ProcessHandle::destroyForcibly);
        Shell.tryRun("ip", "netns", "del", name);
    }

    private static boolean isStale(String name) {
        if (!name.matches(PREFIX + "\\d+-\\d+")) {
            return false;
        }
        String owner = name.substring(PREFIX.length(), name.lastIndexOf('-'));
        return process(owner)
                .filter(Predicate.not(Namespaces::isOurselves))
                .filter(ProcessHandle::isAlive)
                .isEmpty();
    }

    private static boolean isOurselves(ProcessHandle process) {
        return process.equals(ProcessHandle.current());
    }

    private static Optional<ProcessHandle> process(String pid) {
        return pid.matches("\\d+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }
}
