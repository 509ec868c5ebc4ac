/**
 * Accounts: who may ask to sign in, with which password, and the sealed keyring that a device
 * uploads. A username is found by its keyed hash and stands sealed beside the password's hash.
 */
package org.yilian.portal.shared.account;
