package dev.otpengine.signin;

import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.Authorize;
import dev.otpengine.authorization.ExchangeCode;
import dev.otpengine.authorization.IssuedTokens;
import dev.otpengine.authorization.Logout;
import dev.otpengine.authorization.MemoryPushedRequests;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.dpop.MemoryUsedProofs;
import dev.otpengine.dpop.Proofs;
import dev.otpengine.http.Application;
import dev.otpengine.http.ClientAddress;
import dev.otpengine.http.Cors;
import dev.otpengine.http.Edge;
import dev.otpengine.http.Exchange;
import dev.otpengine.http.FormCall;
import dev.otpengine.http.FormCalls;
import dev.otpengine.http.ProofHeader;
import dev.otpengine.http.oidc.DiscoveryRoutes;
import dev.otpengine.http.oidc.OpenIdConnect;
import dev.otpengine.http.page.AuthorizationFlows;
import dev.otpengine.http.page.Flows.Flow;
import dev.otpengine.http.page.ProtocolPages;
import dev.otpengine.http.page.SignInPage;
import dev.otpengine.http.signin.RefusalErrors;
import dev.otpengine.http.signin.SignInCalls;
import dev.otpengine.otp.TestingOtpStore;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.RedeemCode.Answer;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.SealedNumber;
import dev.otpengine.token.Sealer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * OpenID Connect behind a real HTTP server, with the real page or one that asks for nothing: a GET of that signs frontline
 * in, as if the person had typed number and code.
 */
final class OpenIdRig {
    static final String NUMBER = "+13105560001";
    static final String COLLEAGUE = "+13105560002";
    static final int MOST_PROOFS = 20;
    static final String PUBLIC_URL = "https://login.example";

    static final String DIRECTORY = """
            tenants:
              - id: 72f988bf-0000-4000-8000-000000000001
                displayName: Contoso
                domains: [contoso.example]
                smsPolicy:
                  state: enabled
                  includeTargets:
                    - {targetType: group, id: all_users, isUsableForSignIn: true}
                applications:
                  - appId: 11111111-0000-4000-8000-000000000001
                    displayName: Portal
                    redirectUris: [http://127.0.0.1/back, "https://portal.example/back?from=engine"]
                    logoutUris: [https://portal.example/bye]
                  - appId: 11111111-0000-4000-8000-000000000004
                    displayName: HR
                    redirectUris: [https://hr.example/back]
                    credential:
                      # dev-hr-secret
                      secretSha256: e7cecfc80f70c6af696205b7adab34f2f6c88d0c4c5fc061a285b5bd28b3996d
                  - appId: 11111111-0000-4000-8000-000000000005
                    displayName: Always asks
                    redirectUris: [https://ask.example/back]
                    sessionMinutes: 0
                users:
                  - id: 44444444-0000-4000-8000-000000000001
                    userPrincipalName: frontline@contoso.example
                    displayName: Frontline
                    mobile: "+1 3105560001"
                    licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]
                  - id: 44444444-0000-4000-8000-000000000002
                    userPrincipalName: colleague@contoso.example
                    displayName: Colleague
                    mobile: "+1 3105560002"
                    licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]
            """;

    final Vertx vertx = Vertx.vertx();
    final SignInRig rig;

    /** Each call of the protocol itself, with its status. */
    final List<String> answered = new CopyOnWriteArrayList<>();

    /** Who signs in on the page that asks for nothing. */
    String person = NUMBER;

    private final Authorizations authorizations;
    private final OpenIdConnect openId;
    private final AuthorizationFlows flows;
    private final Edge edge;
    private final HttpServer server;

    OpenIdRig(Clock clock) throws Exception {
        this(clock, false);
    }

    /** @param asks whether the page is the real one */
    OpenIdRig(Clock clock, boolean asks) throws Exception {
        MemoryRefreshFamilies families = new MemoryRefreshFamilies();
        rig = new SignInRig(vertx, clock, DIRECTORY, new TestingOtpStore(SignInRig.MASTER), families, Map.of());
        SecureRandom random = new SecureRandom();
        edge = new Edge(new Cors(Set.of()), new ClientAddress(Set.of("127.0.0.1")), clock, System::nanoTime, random);
        JwtVerifier verifier = new JwtVerifier(rig.keys, rig.issuer);
        authorizations = new Authorizations(rig.signIn(), SignInRig.MASTER, clock, random);
        ProofHeader proofs = new ProofHeader(
                new Proofs(new MemoryUsedProofs(clock, MOST_PROOFS), SignInRig.MASTER, clock), PUBLIC_URL);
        Logout logout = new Logout(rig.signIn(), authorizations, verifier, families);
        openId = new OpenIdConnect(
                new OpenIdConnect.Ports(
                        rig.signIn(),
                        authorizations,
                        new Authorize(
                                new Authorize.Ports(
                                        rig.signIn(),
                                        authorizations,
                                        new MemoryPushedRequests(clock, 1_000),
                                        families,
                                        rig.issuer,
                                        verifier),
                                clock,
                                random),
                        new IssuedTokens(
                                rig.signIn(),
                                verifier,
                                families,
                                new Sealer(SignInRig.MASTER, SealedNumber.PURPOSE, random),
                                PUBLIC_URL,
                                Duration.ofDays(1),
                                clock),
                        logout,
                        proofs,
                        new ProtocolPages(FiledDirectory.of(DIRECTORY), PUBLIC_URL)),
                PUBLIC_URL,
                edge,
                random,
                (call, status, nanos) -> answered.add(call + " " + status));
        flows = new AuthorizationFlows(openId.flows(), authorizations, logout, rig.signIn());
        Map<String, FormCall> calls = new HashMap<>(new SignInCalls(
                        rig.signIn(),
                        new ExchangeCode(rig.signIn(), authorizations, families, Duration.ofDays(1), clock),
                        proofs)
                .bySuffix());
        calls.putAll(openId.bySuffix());
        Application application = new Application(
                vertx,
                new FormCalls(
                        calls, edge, refused -> RefusalErrors.of(refused.refusal()), (call, status, nanos) -> {}));
        openId.register(application.router());
        new DiscoveryRoutes(FiledDirectory.of(DIRECTORY), rig.issuer, rig.keys).register(application.router());
        if (asks) {
            askingPage(random).register(application.router());
        } else {
            application.router().get("/:tenant/signin/:flow").handler(this::page);
        }
        server = SignInRig.await(
                vertx.createHttpServer().requestHandler(application).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/contoso.example";
    }

    private SignInPage askingPage(SecureRandom random) {
        return new SignInPage(
                new SignInPage.Ports(
                        vertx,
                        FiledDirectory.of(DIRECTORY),
                        rig.signIn(),
                        flows,
                        edge,
                        new SignInPage.Keys(SignInRig.MASTER, random),
                        (call, status, nanos) -> {}),
                PUBLIC_URL);
    }

    private void page(RoutingContext context) {
        HttpServerRequest browser = context.request();
        String tenant = context.pathParam("tenant");
        String id = context.pathParam("flow");
        Optional<Flow> found = flows.find(browser, tenant, id);
        if (found.isEmpty()) {
            browser.response().setStatusCode(404).end("no such flow");
            return;
        }
        Request request =
                SignInCalls.request(rig.signIn(), tenant, found.get().clientId(), Exchange.begin(browser, edge));
        rig.signIn()
                .start()
                .startOnPage(request, PhoneNumbers.parse(person))
                .compose(token -> rig.signIn().send().send(request, token))
                .map(challenge -> new Answer(
                        challenge.continuationToken(), rig.carrier.code(person).orElseThrow()))
                .compose(answer -> flows.complete(browser, found.get(), request, answer))
                .onSuccess(back -> browser.response()
                        .setStatusCode(303)
                        .putHeader("location", back.location(browser, id))
                        .end())
                .onFailure(context::fail);
    }

    void close() throws Exception {
        SignInRig.await(vertx.close());
    }
}
