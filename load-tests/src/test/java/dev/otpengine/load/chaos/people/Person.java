package dev.otpengine.load.chaos.people;

import dev.otpengine.load.feeder.LoadUsers;
import java.util.random.RandomGenerator;

/**
 * Somebody with a phone.
 *
 * @param user from 1
 * @param random what this person does depends on it alone
 */
public record Person(int user, RandomGenerator random) {
    String number() {
        return LoadUsers.number(user);
    }

    /** The network at home. */
    String home() {
        return place(0);
    }

    /** A network that nobody else calls from: a /24. */
    String place(int n) {
        return (20 + n) + "." + (user >> 8) + "." + (user & 255);
    }
}
