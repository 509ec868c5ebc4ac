/**
 * The people of the system tests, each with a browser of their own, and what they do on the pages:
 * a test tells what happens, this package knows where to click.
 *
 * <p>Nothing here sleeps: every step waits for what a person would wait for. {@link
 * org.yilian.system.browser.Browsing} opens the browsers and keeps a picture of each page when a
 * test fails.
 */
package org.yilian.system.browser;
