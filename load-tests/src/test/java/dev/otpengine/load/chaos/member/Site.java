package dev.otpengine.load.chaos.member;

import dev.otpengine.load.chaos.network.Network;
import dev.otpengine.load.process.EngineFiles;
import java.nio.file.Path;

/**
 * What all processes of a cluster share.
 *
 * @param database address of it, as JDBC has it
 * @param engine the jar of the members
 * @param simulator the jar of the carrier
 * @param output folder for logs and data
 */
public record Site(Network network, EngineFiles files, String database, Path engine, Path simulator, Path output) {
    /** The same with another engine, which leaves its logs and data elsewhere. */
    public Site withEngine(Path otherEngine, Path otherOutput) {
        return new Site(network, files, database, otherEngine, simulator, otherOutput);
    }
}
