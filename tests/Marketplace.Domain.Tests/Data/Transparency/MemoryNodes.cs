using Marketplace.Domain.Data.Transparency;

namespace Marketplace.Domain.Tests.Data.Transparency;

/// <summary>A tree kept in memory, which counts what is read from it.</summary>
internal sealed class MemoryNodes : INodeSource
{
    private readonly Dictionary<(int Level, long Index), byte[]> _nodes = [];

    public MerkleFrontier Frontier { get; private set; } = MerkleFrontier.Empty;
    public int Reads { get; set; }

    public void Append(params IEnumerable<byte[]> leafHashes)
    {
        var growth = Frontier.Append(leafHashes);
        foreach (var node in growth.Completed)
        {
            _nodes.Add((node.Level, node.Index), node.Hash);
        }

        Frontier = growth.Frontier;
    }

    public ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct)
    {
        Reads++;
        return ValueTask.FromResult(_nodes[(level, index)]);
    }
}
