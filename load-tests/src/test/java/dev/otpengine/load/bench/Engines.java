package dev.otpengine.load.bench;

import dev.otpengine.load.bench.Probe.Reading;
import dev.otpengine.load.bench.Servers.Running;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The members of one cluster, each measured. */
final class Engines implements AutoCloseable {
    private final List<Running> members;
    private final List<Probe> probes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Engines(List<Running> members) {
        this.members = members;
        members.forEach(member -> probes.add(Probe.attach(member.process().pid())));
    }

    /** Of one member after the other. */
    URI nextAddress() {
        return members.get(turn.getAndIncrement() % members.size()).address();
    }

    /** Of all together. */
    Reading read() {
        return probes.stream().map(Probe::read).reduce(Reading::plus).orElseThrow();
    }

    /** What all hold together that is not garbage, in bytes. */
    long liveHeap() {
        return probes.stream().mapToLong(Probe::liveHeap).sum();
    }

    @Override
    public void close() {
        probes.forEach(Probe::close);
        members.forEach(Running::close);
    }
}
