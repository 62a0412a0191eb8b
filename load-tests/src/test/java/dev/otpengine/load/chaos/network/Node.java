package dev.otpengine.load.chaos.network;

import java.util.List;

/** A place in the network of a run. */
public enum Node {
    MEMBER_1(1),
    MEMBER_2(2),
    MEMBER_3(3),
    MEMBER_4(4),
    MEMBER_5(5),
    /** Where the simulator runs. */
    CARRIER(9),
    /** Where people are: this process. */
    PEOPLE(10);

    private static final List<Node> MEMBERS = List.of(MEMBER_1, MEMBER_2, MEMBER_3, MEMBER_4, MEMBER_5);

    private final int number;

    Node(int number) {
        this.number = number;
    }

    /** Of a member from 1; the last part of its address. */
    public int number() {
        return number;
    }

    /** The first so many. */
    public static List<Node> members(int size) {
        return MEMBERS.subList(0, size);
    }

    /** As many as any cluster has. */
    static List<Node> members() {
        return MEMBERS;
    }

    public static Node member(int number) {
        return MEMBERS.get(number - 1);
    }
}
