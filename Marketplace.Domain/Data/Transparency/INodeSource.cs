namespace Marketplace.Domain.Data.Transparency;

/// <summary>Where the hashes of complete subtrees are kept.</summary>
public interface INodeSource
{
    /// <summary>The hash of the <see cref="MerkleNode"/> at this place; asked only for subtrees that are complete.</summary>
    ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct);
}
