package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.record.Recorder;

/** What people need to sign in. */
public record Town(Balancer balancer, Inbox inbox, Recorder recorder) {
    Client client() {
        return new Client(recorder);
    }
}
