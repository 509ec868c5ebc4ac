/** What every answer tells the browser not to do. */
package org.yilian.portal.shared.headers;
