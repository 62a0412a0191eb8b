package dev.otpengine.load.chaos.member;

import dev.otpengine.load.chaos.network.Network;
import dev.otpengine.load.chaos.network.Node;
import dev.otpengine.load.process.EngineFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * What all processes of a cluster share.
 *
 * @param database address of it, as JDBC has it
 * @param engine the jar of the members
 * @param simulator the jar of the carrier
 * @param output folder for logs and data
 * @param size members of the cluster
 */
public record Site(
        Network network, EngineFiles files, String database, Path engine, Path simulator, Path output, int size) {
    /** The same with another engine, which leaves its logs and data elsewhere. */
    public Site withEngine(Path otherEngine, Path otherOutput) {
        return new Site(network, files, database, otherEngine, simulator, otherOutput, size);
    }

    /** The same for a cluster of another size, which leaves its logs and data elsewhere. */
    public Site withSize(int otherSize, Path otherOutput) {
        return new Site(network, files, database, engine, simulator, otherOutput, otherSize);
    }

    List<Node> nodes() {
        return Node.members(size);
    }

    /** The majority. */
    int quorum() {
        return size / 2 + 1;
    }

    /** That the carrier grants the account: there is always a member that has none. */
    int binds() {
        return size - 1;
    }
}
