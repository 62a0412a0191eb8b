package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.otpengine.http.page.PageClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nimbus's OpenID Connect SDK, with what it checks by default, and the shipped jar. */
class NimbusClientIT {
    private static final String NUMBER = "+14255550100";
    private static final ClientID HR = new ClientID("11111111-0000-4000-8000-000000000004");
    private static final Secret SECRET = new Secret("dev-hr-secret");
    private static final URI CALLBACK = URI.create("https://hr.contoso.example/callback");

    private static EnginePeer engine;
    private static Issuer issuer;

    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    @BeforeAll
    static void start() throws Exception {
        engine = EnginePeer.start();
        issuer = new Issuer(engine.api() + "/72f988bf-0000-4000-8000-000000000001/v2.0");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void signsFrontlineIn() throws Exception {
        OIDCProviderMetadata provider = OIDCProviderMetadata.resolve(issuer);

        AuthorizationResponse answer = AuthorizationResponse.parse(signIn(request(provider)));
        assertThat(answer.getState()).isEqualTo(state);
        assertThat(answer.getIssuer()).isEqualTo(issuer);

        OIDCTokens tokens = exchange(provider, answer.toSuccessResponse().getAuthorizationCode());
        IDTokenClaimsSet idToken = validator(provider).validate(tokens.getIDToken(), nonce);
        UserInfo person = userInfo(provider, tokens);
        assertThat(person.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(person.getName()).isEqualTo("Frontline Worker");
        assertThat(person.getPhoneNumber()).isEqualTo(NUMBER);
        assertThat(person.getPhoneNumberVerified()).isTrue();
    }

    private URI request(OIDCProviderMetadata provider) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "phone"), HR, CALLBACK)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** @return where the client gets its person back */
    private static URI signIn(URI request) throws Exception {
        PageClient browser = new PageClient(engine.api(), Map.of());
        String path = location(browser.get(request.getRawPath() + "?" + request.getRawQuery()));
        HttpResponse<String> asksForCode =
                browser.submit(browser.get(path), path, Map.of("country", "US", "number", NUMBER));
        String code = new DemoClient(engine).code(NUMBER);
        return URI.create(location(browser.submit(asksForCode, path + "/code", Map.of("code", code))));
    }

    private static String location(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("location").orElseThrow();
    }

    private OIDCTokens exchange(OIDCProviderMetadata provider, AuthorizationCode code) throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        new ClientSecretBasic(HR, SECRET),
                        new AuthorizationCodeGrant(code, CALLBACK, verifier))
                .build();
        return ((OIDCTokenResponse)
                        OIDCTokenResponseParser.parse(request.toHTTPRequest().send())
                                .toSuccessResponse())
                .getOIDCTokens();
    }

    private static IDTokenValidator validator(OIDCProviderMetadata provider) throws Exception {
        OIDCClientMetadata defaults = new OIDCClientMetadata();
        defaults.setRedirectionURI(CALLBACK);
        defaults.applyDefaults();
        return IDTokenValidator.create(provider, new OIDCClientInformation(HR, defaults));
    }

    private static UserInfo userInfo(OIDCProviderMetadata provider, OIDCTokens tokens) throws Exception {
        UserInfoRequest request = new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getBearerAccessToken());
        return UserInfoResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getUserInfo();
    }
}
