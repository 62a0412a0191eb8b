package dev.otpengine.dev;

import java.util.List;

/** The text that dev mode greets with. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(Ports ports) {
        String base = ports.engineUrl();
        return List.of(
                "",
                "  OTP Engine, dev mode",
                "",
                "  start here     " + base + "/",
                "  sign-in API    " + base,
                "  discovery      " + base + "/contoso.example/v2.0/.well-known/openid-configuration",
                "  phone inbox    " + ports.inboxUrl(),
                "  health         " + ports.managementUrl() + "/health/ready",
                "  metrics        " + ports.managementUrl() + "/metrics",
                "  SMPP           " + ports.smppAddress(),
                "  Hazelcast      " + ports.clusterAddress(),
                "",
                "  Sign in as the demo user frontline (paste into another terminal):",
                "",
                "    API=" + base + "/contoso.example/oauth2/v2.0 APP=" + DemoTenant.PORTAL,
                "    field() { sed -E \"s/.*\\\"$1\\\":\\\"?([^\\\",]*).*/\\1/\"; }",
                "    TOKEN=$(curl -s $API/initiate -d client_id=$APP -d 'challenge_type=oob redirect' \\",
                "      --data-urlencode username=" + DemoTenant.FRONTLINE_NUMBER + " | field continuation_token)",
                "    TOKEN=$(curl -s $API/challenge -d client_id=$APP -d continuation_token=$TOKEN | field continuation_token)",
                "    CODE=$(curl -s '" + ports.inboxUrl()
                        + "/api/messages?to=%2B14255550100&limit=1&waitMs=3000' | field text | cut -c1-6)",
                "    curl -s $API/token -d client_id=$APP -d grant_type=oob -d oob=$CODE \\",
                "      -d continuation_token=$TOKEN -d 'scope=openid profile offline_access'",
                "",
                "  Ctrl-C stops it.",
                "");
    }
}
