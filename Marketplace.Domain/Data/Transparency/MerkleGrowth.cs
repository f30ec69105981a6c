namespace Marketplace.Domain.Data.Transparency;

/// <summary>What an append gives: the new right edge with its root, and the nodes to store.</summary>
public sealed record MerkleGrowth(MerkleFrontier Frontier, IReadOnlyList<MerkleNode> Completed);
