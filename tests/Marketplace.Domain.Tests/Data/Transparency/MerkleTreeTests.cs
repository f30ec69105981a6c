using Marketplace.Domain.Data.Transparency;

namespace Marketplace.Domain.Tests.Data.Transparency;

public sealed class MerkleTreeTests
{
    private const int Sizes = 130;

    private static readonly string[] ReferenceLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private readonly MemoryNodes _nodes = new();
    private readonly MerkleTree _tree;

    public MerkleTreeTests() => _tree = new(_nodes);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public async Task Root_ReferenceLeaves_IsTheKnownRoot(int size, string root)
    {
        AppendReference();
        Assert.Equal(root, Convert.ToHexStringLower(await _tree.RootAsync(size, Ct)));
        Assert.Equal(root, Convert.ToHexStringLower((await MerkleFrontier.LoadAsync(_nodes, size, Ct)).Root));
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(0, 1, "")]
    public async Task Inclusion_ReferenceLeaves_IsTheKnownPath(long index, long size, string path)
    {
        AppendReference();
        Assert.Equal(path, Hex((await _tree.InclusionAsync(index, size, Ct)).Hashes));
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public async Task Consistency_ReferenceLeaves_IsTheKnownProof(long from, long to, string proof)
    {
        AppendReference();
        Assert.Equal(proof, Hex((await _tree.ConsistencyAsync(from, to, Ct)).Hashes));
    }

    [Fact]
    public async Task Root_EverySize_IsThatOfTheDefinition()
    {
        var leaves = AppendLeaves(Sizes);
        for (var size = 0; size <= Sizes; size++)
        {
            Assert.Equal(Defined(leaves[..size]), await _tree.RootAsync(size, Ct));
        }
    }

    [Fact]
    public async Task Inclusion_EverySizeAndIndex_HoldsAndNoOtherDoes()
    {
        var leaves = AppendLeaves(Sizes);
        for (var size = 1; size <= Sizes; size++)
        {
            var root = await _tree.RootAsync(size, Ct);
            for (var index = 0; index < size; index++)
            {
                var proof = await _tree.InclusionAsync(index, size, Ct);
                Assert.True(proof.Verify(leaves[index], root));

                Assert.False(proof.Verify(leaves[(index + 1) % Sizes], root));
                Assert.False(proof.Verify(Flipped(leaves[index]), root));
                Assert.False(proof.Verify(leaves[index], Flipped(root)));
                // For one leaf the only other index and sizes are out of range; a path of the same shape is refused by its hashes.
                Assert.False((proof with { Index = index + 1 }).Verify(leaves[index], root));
                Assert.False((proof with { Index = index - 1 }).Verify(leaves[index], root));
                AssertTamperedHashesFail(proof.Hashes, hashes => (proof with { Hashes = hashes }).Verify(leaves[index], root));
            }
        }
    }

    [Fact]
    public async Task Consistency_EveryPairOfSizes_HoldsAndNoOtherDoes()
    {
        AppendLeaves(Sizes);
        var roots = new List<byte[]>();
        for (var size = 0; size <= Sizes; size++)
        {
            roots.Add(await _tree.RootAsync(size, Ct));
        }

        for (var to = 0; to <= Sizes; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                var proof = await _tree.ConsistencyAsync(from, to, Ct);
                Assert.True(proof.Verify(roots[from], roots[to]), $"{from} to {to}");

                Assert.False(proof.Verify(Flipped(roots[from]), roots[to]));
                if (from > 0)
                {
                    Assert.False(proof.Verify(roots[from], Flipped(roots[to])));
                    Assert.False((proof with { From = from - 1 }).Verify(roots[from], roots[to]));
                }

                Assert.False((proof with { From = to + 1 }).Verify(roots[from], roots[to]));
                AssertTamperedHashesFail(proof.Hashes, hashes => (proof with { Hashes = hashes }).Verify(roots[from], roots[to]));
            }
        }
    }

    [Fact]
    public async Task Proofs_OfALargeTree_ReadAFewNodes()
    {
        const int size = 100_003;
        AppendLeaves(size);
        var random = new Random(6962);
        for (var i = 0; i < 200; i++)
        {
            var (index, from) = (random.Next(size), random.Next(1, size));
            _nodes.Reads = 0;
            await _tree.InclusionAsync(index, size, Ct);
            Assert.InRange(_nodes.Reads, 1, 2 * 17);
            _nodes.Reads = 0;
            await _tree.ConsistencyAsync(from, size, Ct);
            Assert.InRange(_nodes.Reads, 1, 2 * 17);
            _nodes.Reads = 0;
            await _tree.RootAsync(size - i, Ct);
            Assert.InRange(_nodes.Reads, 1, 17);
        }
    }

    [Theory]
    [InlineData(-1, 8)]
    [InlineData(8, 8)]
    [InlineData(0, 0)]
    public async Task Inclusion_LeafThatIsNotThere_IsRefused(long index, long size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _tree.InclusionAsync(index, size, Ct));

    [Theory]
    [InlineData(-1, 8)]
    [InlineData(9, 8)]
    public async Task Consistency_SizesOutOfOrder_AreRefused(long from, long to) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _tree.ConsistencyAsync(from, to, Ct));

    [Fact]
    public void Verify_MalformedProof_IsFalseNotAFault()
    {
        var hash = new byte[32];
        Assert.False(new InclusionProof(0, 2, null!).Verify(hash, hash));
        Assert.False(new InclusionProof(0, 2, [null!]).Verify(hash, hash));
        Assert.False(new InclusionProof(0, 2, [new byte[31]]).Verify(hash, hash));
        Assert.False(new InclusionProof(0, 1, []).Verify([], []));
        Assert.False(new InclusionProof(-1, 1, []).Verify(hash, hash));
        Assert.False(new InclusionProof(0, 0, []).Verify(hash, hash));
        Assert.False(new ConsistencyProof(1, 2, []).Verify(hash, hash));
        Assert.False(new ConsistencyProof(3, 5, []).Verify(hash, hash));
        Assert.False(new ConsistencyProof(2, 1, []).Verify(hash, hash));
        Assert.False(new ConsistencyProof(0, 0, []).Verify(hash, hash));
        Assert.False(new ConsistencyProof(1, 1, [hash]).Verify(hash, hash));
        Assert.True(new ConsistencyProof(long.MaxValue, long.MaxValue, []).Verify(hash, hash));
    }

    private static void AssertTamperedHashesFail(IReadOnlyList<byte[]> hashes, Func<IReadOnlyList<byte[]>, bool> verify)
    {
        Assert.False(verify([.. hashes, new byte[32]]));
        for (var i = 0; i < hashes.Count; i++)
        {
            Assert.False(verify([.. hashes.Take(i), Flipped(hashes[i]), .. hashes.Skip(i + 1)]));
            Assert.False(verify([.. hashes.Take(i), .. hashes.Skip(i + 1)]));
        }
    }

    private static byte[] Flipped(byte[] hash)
    {
        byte[] other = [.. hash];
        other[^1] ^= 1;
        return other;
    }

    /// <summary>MTH of RFC 6962, section 2.1, word for word.</summary>
    private static byte[] Defined(byte[][] leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 0 ? MerkleHash.Empty : leaves[0];
        }

        var k = 1;
        while (k * 2 < leaves.Length)
        {
            k *= 2;
        }

        return MerkleHash.Node(Defined(leaves[..k]), Defined(leaves[k..]));
    }

    private void AppendReference() => _nodes.Append(ReferenceLeaves.Select(leaf => MerkleHash.Leaf(Convert.FromHexString(leaf))));

    private byte[][] AppendLeaves(int count)
    {
        byte[][] leaves = [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];
        _nodes.Append(leaves);
        return leaves;
    }

    private static string Hex(IEnumerable<byte[]> hashes) => string.Join(' ', hashes.Select(Convert.ToHexStringLower));
}
