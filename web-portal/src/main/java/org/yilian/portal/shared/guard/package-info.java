/** Who may open which page; what is on it, the API decides once more. */
package org.yilian.portal.shared.guard;
