using Marketplace.Domain.Data.Transparency;

namespace Marketplace.Domain.Tests.Data.Transparency;

public sealed class MerkleFrontierTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 130).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];

    [Fact]
    public async Task Append_InBatchesOfAnySize_GivesTheSameTree()
    {
        var ct = TestContext.Current.CancellationToken;
        var random = new Random(41);
        var (one, many) = (new MemoryNodes(), new MemoryNodes());
        one.Append(Leaves);
        while (many.Frontier.Size < Leaves.Length)
        {
            many.Append(Leaves.Skip((int)many.Frontier.Size).Take(random.Next(0, 9)));
            var size = many.Frontier.Size;
            Assert.Equal(await new MerkleTree(one).RootAsync(size, ct), many.Frontier.Root);
            // What is kept in the store is enough to go on from.
            Assert.Equal(many.Frontier.Hashes, (await MerkleFrontier.LoadAsync(many, size, ct)).Hashes);
        }

        Assert.Equal(one.Frontier.Root, many.Frontier.Root);
    }

    [Fact]
    public void Append_CompletesEachSubtreeOnce()
    {
        var completed = MerkleFrontier.Empty.Append(Leaves).Completed;
        var expected = Enumerable.Range(0, 8).SelectMany(level => Enumerable.Range(0, Leaves.Length >> level).Select(index => (level, (long)index)));
        Assert.Equal(expected.Order(), completed.Select(node => (node.Level, node.Index)).Order());
    }

    [Fact]
    public void Append_LeavesTheOldFrontierAsItWas()
    {
        var before = MerkleFrontier.Empty.Append(Leaves[..5]).Frontier;
        var root = before.Root;
        var after = before.Append(Leaves[5..9]).Frontier;
        Assert.Equal((5, 9), (before.Size, after.Size));
        Assert.Equal(root, before.Root);
        Assert.NotEqual(root, after.Root);
    }

    [Fact]
    public void Constructor_HashesThatDoNotFitTheSize_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(3, [new byte[32]]));
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(1, [new byte[31]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MerkleFrontier(-1, []));
        Assert.Throws<ArgumentException>(() => MerkleFrontier.Empty.Append([new byte[31]]));
        Assert.Throws<ArgumentException>(() => MerkleFrontier.Empty.Append([new byte[31], new byte[32]]));
    }
}
