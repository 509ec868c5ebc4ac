package org.yilian.portal.shared.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.PasswordRule;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.crypto.Passwords;
import org.yilian.portal.shared.crypto.PasswordsBusyException;

/**
 * The password step as an identity store of Jakarta Security. Its valid result names the
 * participant and gives no groups: a password alone opens no page.
 *
 * <p>Unknown usernames cost the same time as wrong passwords.
 */
@ApplicationScoped
public class AccountIdentityStore implements IdentityStore {

  private Accounts accounts;
  private Passwords passwords;

  /** For the container's proxy. */
  protected AccountIdentityStore() {}

  /**
   * Checks against the accounts of this node.
   *
   * @param accounts where they are kept
   * @param passwords hashes
   */
  @Inject
  public AccountIdentityStore(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @Override
  public Set<ValidationType> validationTypes() {
    return EnumSet.of(ValidationType.VALIDATE);
  }

  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof UsernamePasswordCredential given)) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
    Optional<Account> account = Username.parse(given.getCaller()).flatMap(accounts::find);
    char[] password = PasswordRule.normalise(given.getPasswordAsString());
    try {
      if (account.isEmpty()) {
        passwords.verifyNobody(password);
        return CredentialValidationResult.INVALID_RESULT;
      }
      return passwords.verify(password, account.get().passwordHash())
          ? new CredentialValidationResult(account.get().person().value())
          : CredentialValidationResult.INVALID_RESULT;
    } catch (PasswordsBusyException e) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
