using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Shell;

/// <summary>
/// The scripts with which a stranger's browser checks draws and the log, run in Node against what the server makes.
/// They and the server share no code, so that one mistake cannot hide the other.
/// </summary>
public sealed class ProofModulesTests
{
    [Fact]
    public async Task Draw_MadeByTheServer_HoldsInTheBrowserAndAnyChangedPartDoesNot()
    {
        List<DrawProof> proofs = [];
        foreach (var size in new[] { 1, 2, 3, 7, 40 })
        {
            var list = Enumerable.Range(1, size).Select(i => new DrawEntry($"R{i:0000}", $"A-{(i * 37) % 101:000}"));
            proofs.Add(DrawProof.Draw(VerifiableDraw.NewSecret(), list, "公开随机字 2026", Math.Min(3, size)));
        }

        var good = proofs[^1];
        var failing = await Node.RunAsync<List<List<bool>>>(
            """
            const { verify, vector } = await import(modules + 'draw.js');
            const all = [vector, ...input];
            return Promise.all(all.map(async draw => (await verify(draw)).map(step => step.holds)));
            """,
            proofs.Concat(
            [
                good with { Nonce = "公开随机字 2027" },
                good with { Order = [.. good.Order.Reverse()] },
                good with { List = [.. good.List.Reverse()] },
                good with { Commit = good.Seed! },
            ]));

        Assert.All(failing.Take(1 + proofs.Count), steps => Assert.DoesNotContain(false, steps));
        Assert.All(failing.Skip(1 + proofs.Count), steps => Assert.Contains(false, steps));
    }

    [Fact]
    public async Task Checkpoint_SignedByTheServer_HoldsInTheBrowserAndAnyChangedLineDoesNot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = new Checkpoint("hall.example/log", 8, RandomNumberGenerator.GetBytes(32)).Sign("hall.example", key).ToString();

        var answers = await Node.RunAsync<List<bool>>(
            """
            const { readNote, verifyNote } = await import(modules + 'proof.js');
            const check = async (text, pem) => { const note = readNote(text); return note !== null && verifyNote(note, pem); };
            return Promise.all([
              check(input.note, input.pem), check(input.note, input.other), check(input.note.replace('\n8\n', '\n9\n'), input.pem),
              check(input.note.replace('\n8\n', '\n08\n'), input.pem), check(input.note.replace('hall.example/log', 'hall.example/lag'), input.pem),
            ]);
            """,
            new { note, pem = CheckpointKey.Of("hall.example", key).Pem, other = CheckpointKey.Of("hall.example", other).Pem });

        Assert.Equal([true, false, false, false, false], answers);
    }

    [Fact]
    public async Task Inclusion_OfEveryLeafOfEverySizeTo33_HoldsInTheBrowser()
    {
        var leaves = Enumerable.Range(0, 33).Select(i => Encoding.UTF8.GetBytes($"leaf {i}")).ToArray();
        var trees = Enumerable.Range(1, leaves.Length).Select(size => new
        {
            size,
            root = Convert.ToBase64String(Root(leaves.AsSpan(0, size))),
            paths = Enumerable.Range(0, size).Select(index => Path(index, leaves[..size]).Select(Convert.ToBase64String)),
        });

        var (right, wrong) = await Node.RunAsync<Answers>(
            """
            const { leafHash, verifyInclusion } = await import(modules + 'proof.js');
            const { fromBase64, bytesOf } = await import(modules + 'bytes.js');
            let right = 0, wrong = 0;
            for (const tree of input) {
              for (let index = 0; index < tree.size; index++) {
                const hashes = tree.paths[index].map(fromBase64), root = fromBase64(tree.root);
                if (await verifyInclusion(index, tree.size, await leafHash(bytesOf(`leaf ${index}`)), hashes, root)) right++;
                if (await verifyInclusion(index, tree.size, await leafHash(bytesOf(`leaf ${index + 1}`)), hashes, root)) wrong++;
                if (await verifyInclusion(index, tree.size + 1, await leafHash(bytesOf(`leaf ${index}`)), [...hashes, root], root)) wrong++;
              }
            }
            return { right, wrong };
            """,
            trees);

        Assert.Equal((33 * 34 / 2, 0), (right, wrong));
    }

    private static byte[] Root(ReadOnlySpan<byte[]> leaves) =>
        leaves.Length == 1 ? MerkleHash.Leaf(leaves[0]) : MerkleHash.Node(Root(leaves[..Half(leaves.Length)]), Root(leaves[Half(leaves.Length)..]));

    // Straight from the definition in RFC 6962, section 2.1.1, so that it owes nothing to the log's own code.
    private static List<byte[]> Path(int index, byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var half = Half(leaves.Length);
        return index < half
            ? [.. Path(index, leaves[..half]), Root(leaves.AsSpan(half))]
            : [.. Path(index - half, leaves[half..]), Root(leaves.AsSpan(0, half))];
    }

    private static int Half(int size)
    {
        var half = 1;
        while (half * 2 < size)
        {
            half *= 2;
        }

        return half;
    }

    [Fact]
    public async Task Comparison_LockedByTheServer_HoldsInTheBrowserAndAnyChangedByteDoesNot()
    {
        var stamp = new Stamp(new Actor(Guid.CreateVersion7(), "沈工", Guid.CreateVersion7(), "临湖市滨河建设中心", Role.Owner), new DateTimeOffset(2026, 3, 4, 1, 0, 0, TimeSpan.Zero));
        var comparison = LockedComparison.Lock("D2026-00001", "试块检测“比选”", [], stamp);
        var payload = JsonSerializer.Serialize(comparison.Raised.Single().Event, typeof(ComparisonLocked), OutboxJson.Options);
        var record = CanonicalJson.Of([new("action", nameof(ComparisonLocked)), new("data", payload)]);

        var answers = await Node.RunAsync<List<List<bool>>>(
            """
            const { checkContent } = await import(modules + 'comparison.js');
            const bytes = text => new TextEncoder().encode(text);
            const all = [[input.content, input.record], [input.content + ' ', input.record], [input.content, input.record.replace(input.digest, '0'.repeat(64))], [input.content, null]];
            return Promise.all(all.map(async ([content, record]) => (await checkContent(bytes(content), input.digest, record)).map(step => step.holds)));
            """,
            new { content = comparison.ContentJson, record, digest = comparison.Sha256 });

        List<List<bool>> expected = [[true, true], [false, true], [true, false], [true, false]];
        Assert.Equal(expected, answers);
    }

    private sealed record Answers(int Right, int Wrong);
}
