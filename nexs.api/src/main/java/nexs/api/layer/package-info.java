/**
 * What a layer around pools is made of: whatever decides where, when or how often a call is made, without knowing which call it is. {@link
 * nexs.api.layer.ILayer} wraps a pool; {@link nexs.api.layer.CallView} is for what chooses among several. For authors of layers; programs have
 * no need of this package.
 */
package nexs.api.layer;
