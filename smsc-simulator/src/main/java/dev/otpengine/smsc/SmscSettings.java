package dev.otpengine.smsc;

import dev.otpengine.smsc.behaviour.Behaviour;
import dev.otpengine.smsc.inbox.InboxLimits;
import java.util.Map;

/**
 * How a simulator starts.
 *
 * @param host the interface both ports are on; nobody is asked who they are on the HTTP port, so keep it to loopback
 * @param smppPort 0 for any free port
 * @param httpPort 0 for any free port
 * @param accounts password by system_id; empty lets everybody bind
 * @param behaviour the faults in force from the start
 */
public record SmscSettings(
        String host,
        int smppPort,
        int httpPort,
        Map<String, String> accounts,
        InboxLimits inboxLimits,
        Behaviour behaviour) {
    public static final SmscSettings DEFAULT =
            new SmscSettings("127.0.0.1", 2775, 8025, Map.of(), InboxLimits.DEFAULT, Behaviour.HEALTHY);

    public SmscSettings {
        accounts = Map.copyOf(accounts);
    }

    public SmscSettings withHost(String newHost) {
        return new SmscSettings(newHost, smppPort, httpPort, accounts, inboxLimits, behaviour);
    }

    public SmscSettings withPorts(int newSmppPort, int newHttpPort) {
        return new SmscSettings(host, newSmppPort, newHttpPort, accounts, inboxLimits, behaviour);
    }

    public SmscSettings withAccounts(Map<String, String> newAccounts) {
        return new SmscSettings(host, smppPort, httpPort, newAccounts, inboxLimits, behaviour);
    }

    public SmscSettings withInboxLimits(InboxLimits newLimits) {
        return new SmscSettings(host, smppPort, httpPort, accounts, newLimits, behaviour);
    }

    public SmscSettings withBehaviour(Behaviour newBehaviour) {
        return new SmscSettings(host, smppPort, httpPort, accounts, inboxLimits, newBehaviour);
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return "SmscSettings[host=" + host + ", smppPort=" + smppPort + ", httpPort=" + httpPort + ", accounts="
                + accounts.keySet() + "]";
    }
}
