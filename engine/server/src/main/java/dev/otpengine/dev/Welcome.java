package dev.otpengine.dev;

import java.util.List;

/** The text that dev mode greets with. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(int http, int management, int smpp, int smscHttp) {
        String base = "http://127.0.0.1:" + http;
        return List.of(
                "",
                "  OTP Engine, dev mode",
                "",
                "  start here     " + base + "/",
                "  sign-in API    " + base,
                "  discovery      " + base + "/contoso.example/v2.0/.well-known/openid-configuration",
                "  phone inbox    http://127.0.0.1:" + smscHttp,
                "  health         http://127.0.0.1:" + management + "/health/ready",
                "  metrics        http://127.0.0.1:" + management + "/metrics",
                "  SMPP           127.0.0.1:" + smpp,
                "",
                "  Sign in as the demo user frontline (paste into another terminal):",
                "",
                "    API=" + base + "/contoso.example/oauth2/v2.0 APP=" + DemoTenant.PORTAL,
                "    field() { sed -E \"s/.*\\\"$1\\\":\\\"?([^\\\",]*).*/\\1/\"; }",
                "    TOKEN=$(curl -s $API/initiate -d client_id=$APP -d 'challenge_type=oob redirect' \\",
                "      --data-urlencode username=" + DemoTenant.FRONTLINE_NUMBER + " | field continuation_token)",
                "    TOKEN=$(curl -s $API/challenge -d client_id=$APP -d continuation_token=$TOKEN | field continuation_token)",
                "    CODE=$(curl -s 'http://127.0.0.1:" + smscHttp
                        + "/api/messages?to=%2B14255550100&limit=1&waitMs=3000' | field text | cut -c1-6)",
                "    curl -s $API/token -d client_id=$APP -d grant_type=oob -d oob=$CODE \\",
                "      -d continuation_token=$TOKEN -d 'scope=openid profile offline_access'",
                "",
                "  Ctrl-C stops it.",
                "");
    }
}
