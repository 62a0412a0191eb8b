package dev.otpengine.load.chaos.network;

import java.util.List;

/** Where each process of a run lives, and the links between them. */
public interface Network extends AutoCloseable {
    /** The node's one address. */
    String address(Node node);

    /** Command that runs the command behind it in that place. */
    List<String> launcher(Node node);

    boolean canCut();

    /** From now on what one member sends the other is lost without a word. The other direction stays. */
    void cut(Node from, Node to);

    /** Undoes every cut. */
    void heal();

    @Override
    void close();
}
