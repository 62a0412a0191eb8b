package dev.otpengine.load.chaos.network;

import java.util.List;

/** A place in the network of a run. */
public enum Node {
    MEMBER_1(1),
    MEMBER_2(2),
    MEMBER_3(3),
    /** Where the simulator runs. */
    CARRIER(9),
    /** Where people are: this process. */
    PEOPLE(10);

    public static final List<Node> MEMBERS = List.of(MEMBER_1, MEMBER_2, MEMBER_3);

    private final int number;

    Node(int number) {
        this.number = number;
    }

    /** Of a member from 1; the last part of its address. */
    public int number() {
        return number;
    }

    public static Node member(int number) {
        return MEMBERS.get(number - 1);
    }
}
