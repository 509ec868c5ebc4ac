/**
 * What every page's frame asks the server: whose pages these are and which id to quote when
 * something failed.
 *
 * <p>Uses Faces and the request only. Content never passes here: it is opened in the browser
 * (S-2.3).
 */
package org.yilian.portal.shared.page;
