namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// Hash of a complete subtree: 2^<paramref name="Level"/> leaves beginning with leaf
/// <paramref name="Index"/> × 2^<paramref name="Level"/>. Level 0 is a leaf hash. Once complete it never changes.
/// </summary>
public readonly record struct MerkleNode(int Level, long Index, byte[] Hash);
