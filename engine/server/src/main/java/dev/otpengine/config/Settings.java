package dev.otpengine.config;

import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.hazelcast.LookupSettings;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.http.HttpSettings;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.LimitSettings;
import dev.otpengine.risk.http.RiskSettings;
import dev.otpengine.sms.smpp.SmppSettings;
import dev.otpengine.token.SigningKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can be set.
 *
 * @param usualReceipt how long receipts take where too few have come to tell; empty: nobody is told of any until then
 * @param risk the hook that judges texts; empty for none
 * @param directory a file with tenants to apply at start; empty for none
 * @param database where the directory is kept
 * @param data where this member keeps what must survive a restart; empty when nothing needs to
 * @param mostDecoys ledgers of unknown and refused numbers kept on one member
 * @param eventLoops threads that serve; each has its own HTTP listener
 * @param shutdownDelay how long this member goes on answering after it has left readiness
 */
public record Settings(
        HttpSettings http,
        Management management,
        ClusterSettings cluster,
        SmppSettings smpp,
        Optional<Duration> usualReceipt,
        Optional<RiskSettings> risk,
        Keys keys,
        Tokens tokens,
        Optional<Path> directory,
        LookupSettings lookup,
        DatabaseSettings database,
        Optional<Path> data,
        Limits limits,
        int mostDecoys,
        int eventLoops,
        Duration shutdownDelay) {

    /** @param port 0 for any free one */
    public record Management(String host, int port) {}

    /** @param rules for each kind of limit */
    public record Limits(LimitSettings table, LimitRules rules) {}

    /** What signs and seals. */
    public record Keys(MasterKey master, SigningKeys signing) {}

    /**
     * @param access of access and ID tokens
     * @param refresh of each refresh token
     */
    public record Tokens(Duration access, Duration refresh) {}
}
