/** The portal's JSON: read strictly (protocol §1), written plainly. */
package org.yilian.portal.shared.json;
