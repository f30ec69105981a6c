using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Web.Api;

namespace Marketplace.Web.Platform.Commands;

/// <summary>
/// Checks draws and the transparency log without the server and without its database: everything is recomputed from what is published.
/// Exit codes: 0 holds, 1 does not hold, 2 the request or the files cannot be read, 3 holds so far but is not complete.
/// </summary>
public sealed class VerifyCommand(TextWriter output, HttpMessageHandler? network) : ICommand
{
    private const string Usage = """
        verify log DIR [--key PEM] [--kept NOTE]        a dump: checkpoint, key.pem, leaves*.json
        verify log --url URL [--key PEM] [--kept NOTE] [--save DIR]
                                                        fetches every leaf; NOTE is the checkpoint kept from last time, renewed when all holds
        verify inclusion FILE [--checkpoint NOTE] [--key PEM]
                                                        FILE from /transparency/evidence?index=…
        verify consistency FILE [--from NOTE] [--to NOTE] [--key PEM]
        verify checkpoint NOTE --key PEM
        verify draw FILE [--commit HEX] [--list-hash HEX]
                                                        FILE from /api/v1/draws/ID; the options are what you noted before the draw
        """;

    public VerifyCommand()
        : this(Console.Out, null)
    {
    }

    public string Name => "verify";

    public string Summary => "checks draws and the transparency log offline: verify log|inclusion|consistency|checkpoint|draw";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        try
        {
            return Line.Read(args) switch
            {
                ({ What: "log" } line, _) => await LogAsync(line, ct),
                ({ What: "inclusion", File: { } file } line, _) => await InclusionAsync(file, line, ct),
                ({ What: "consistency", File: { } file } line, _) => await ConsistencyAsync(file, line, ct),
                ({ What: "checkpoint", File: { } file } line, _) => await CheckpointAsync(file, line, ct),
                ({ What: "draw", File: { } file } line, _) => await DrawAsync(file, line, ct),
                (_, var fault) => await UsageAsync(fault),
            };
        }
        catch (Exception unreadable) when (unreadable is EvidenceException or HttpRequestException)
        {
            await output.WriteLineAsync($"无法核验 / CANNOT VERIFY: {unreadable.Message}");
            return Commands.UsageFault;
        }
    }

    private async Task<int> LogAsync(Line line, CancellationToken ct)
    {
        if ((line.File is null) == (line["url"] is null))
        {
            return await UsageAsync(null);
        }

        var dump = line.File is { } folder ? await LogDump.ReadAsync(folder, ct) : await LogDump.FetchAsync(line["url"]!, network, ct);
        var verdict = new Verdict(output);
        var note = Evidence.Note(dump.Note, "checkpoint");
        await KeyCheckAsync(verdict, note, line["key"], dump.Key, ct);

        verdict.Check($"叶子 {dump.Leaves.Count} 条，检查点说 {note.Checkpoint.Size} 条", "the leaves are as many as the checkpoint says", dump.Leaves.Count == note.Checkpoint.Size);
        var hashes = dump.Leaves.ConvertAll(leaf => MerkleHash.Leaf(leaf));
        verdict.Check("由全部叶子重算的根与签名的根一致", "the root recomputed from all leaves is the signed one", Root(hashes, hashes.Count).SequenceEqual(note.Checkpoint.Root));

        if (line["kept"] is { } kept)
        {
            if (File.Exists(kept))
            {
                var old = Evidence.Note(await Evidence.TextAsync(kept, ct), kept);
                await KeyCheckAsync(verdict, old, line["key"], dump.Key, ct);
                verdict.Check("与留存的检查点是同一份日志", "it is the log of the kept checkpoint", old.Checkpoint.Origin == note.Checkpoint.Origin);
                verdict.Check(
                    $"留存的 {old.Checkpoint.Size} 条原样在前，没有改写", "it begins with the kept leaves; nothing was rewritten",
                    old.Checkpoint.Size <= hashes.Count && Root(hashes, (int)old.Checkpoint.Size).SequenceEqual(old.Checkpoint.Root));
            }

            if (!verdict.Failed)
            {
                await File.WriteAllTextAsync(kept, dump.Note, ct);
                verdict.Note($"检查点已留存到 {kept}，下次比对", "the checkpoint is kept for the next time");
            }
        }

        if (line["save"] is { } save)
        {
            await dump.SaveAsync(save, ct);
            verdict.Note($"已保存到 {save}", "saved");
        }

        return verdict.Close();
    }

    private async Task<int> InclusionAsync(string file, Line line, CancellationToken ct)
    {
        var evidence = await Evidence.JsonAsync<EntryEvidence>(file, ct);
        var text = line["checkpoint"] is { } other ? await Evidence.TextAsync(other, ct) : evidence.Checkpoint ?? throw new EvidenceException("--checkpoint?");
        var note = Evidence.Note(text, "checkpoint");
        var verdict = new Verdict(output);
        await KeyCheckAsync(verdict, note, line["key"], null, ct);

        var data = Evidence.Bytes(evidence.Data ?? throw new EvidenceException($"{file}: data?"), file);
        if (evidence is { Salt: { } salt, Json: { } json })
        {
            verdict.Check("记录与盐重算的承诺与叶子一致", "the entry and its salt give the leaf",
                SHA256.HashData([.. Evidence.Bytes(salt, file), .. Encoding.UTF8.GetBytes(json)]).SequenceEqual(data));
        }
        else
        {
            verdict.Note("记录不公开，只核验其承诺", "the entry is private; its commitment alone is checked");
        }

        verdict.Check("证明与检查点的条数相同", "the proof is of the checkpoint's size", evidence.Size == note.Checkpoint.Size);
        verdict.Check(
            $"第 {evidence.Index} 条在日志中", "the leaf is in the log",
            new InclusionProof(evidence.Index, evidence.Size, Evidence.Hashes(evidence.Hashes, file)).Verify(MerkleHash.Leaf(data), note.Checkpoint.Root));
        return verdict.Close();
    }

    private async Task<int> ConsistencyAsync(string file, Line line, CancellationToken ct)
    {
        var evidence = await Evidence.JsonAsync<HistoryEvidence>(file, ct);
        var older = await NoteAsync(line["from"], evidence.FromCheckpoint, "--from");
        var newer = await NoteAsync(line["to"], evidence.ToCheckpoint, "--to");
        var verdict = new Verdict(output);
        await KeyCheckAsync(verdict, older, line["key"], null, ct);
        await KeyCheckAsync(verdict, newer, line["key"], null, ct);
        verdict.Check("两个检查点属于同一份日志", "both checkpoints are of one log", older.Checkpoint.Origin == newer.Checkpoint.Origin);
        verdict.Check("证明与两个检查点的条数相同", "the proof is of the checkpoints' sizes", (evidence.From, evidence.To) == (older.Checkpoint.Size, newer.Checkpoint.Size));
        verdict.Check(
            $"前 {evidence.From} 条没有被改写", "the first leaves were not rewritten",
            new ConsistencyProof(evidence.From, evidence.To, Evidence.Hashes(evidence.Hashes, file)).Verify(older.Checkpoint.Root, newer.Checkpoint.Root));
        return verdict.Close();

        async Task<SignedCheckpoint> NoteAsync(string? path, string? within, string option) =>
            Evidence.Note(path is not null ? await Evidence.TextAsync(path, ct) : within ?? throw new EvidenceException($"{option}?"), option);
    }

    private async Task<int> CheckpointAsync(string file, Line line, CancellationToken ct)
    {
        var note = Evidence.Note(await Evidence.TextAsync(file, ct), file);
        if (line["key"] is null)
        {
            return await UsageAsync("--key?");
        }

        var verdict = new Verdict(output);
        await output.WriteLineAsync($"{note.Checkpoint.Origin}  {note.Checkpoint.Size}  {Convert.ToBase64String(note.Checkpoint.Root)}");
        await KeyCheckAsync(verdict, note, line["key"], null, ct);
        return verdict.Close();
    }

    private async Task<int> DrawAsync(string file, Line line, CancellationToken ct)
    {
        var draw = await Evidence.JsonAsync<DrawEvidence>(file, ct);
        var verdict = new Verdict(output);
        if (line["commit"] is { } commit)
        {
            verdict.Check("承诺与事先记下的一致", "the commitment is the one noted before", string.Equals(commit, draw.Commit, StringComparison.OrdinalIgnoreCase));
        }

        if (line["list-hash"] is { } listHash)
        {
            verdict.Check("名单摘要与冻结时记下的一致", "the list hash is the one noted at the freeze", string.Equals(listHash, draw.ListHash, StringComparison.OrdinalIgnoreCase));
        }

        var order = draw.Order ?? [];
        var list = draw.List ?? [];
        if (draw.Secret is null || order.Count == 0)
        {
            verdict.Missing("尚未抽取：密钥还没有公布，请先记下承诺和名单摘要", "not drawn yet: the secret is not revealed; note the commitment and the list hash");
            return verdict.Close();
        }

        // A confidential list is known by its numbers alone: everybody eligible is in the order, so the order still can be recomputed.
        var known = list.Count > 0;
        if (!known)
        {
            verdict.Missing("名单保密：单位与名单摘要无法核对", "the list is confidential: parties and list hash cannot be checked");
            list = [.. order.Order(StringComparer.Ordinal).Select(number => new DrawEntry(number, "-"))];
        }

        var failed = new DrawProof(draw.Commit, draw.Secret, list, draw.ListHash ?? "", draw.Nonce, draw.Seed, order).Verify();
        foreach (var (part, chinese, english) in Parts)
        {
            if (known || part is not DrawPart.ListHash)
            {
                verdict.Check(chinese, english, !failed.Contains(part));
            }
        }

        await output.WriteLineAsync($"  {string.Join(" > ", order)}");
        return verdict.Close();
    }

    private static readonly (DrawPart Part, string Chinese, string English)[] Parts =
    [
        (DrawPart.Secret, "密钥已公布，32 字节", "the secret is revealed, 32 bytes"),
        (DrawPart.Commit, "密钥与事先公布的承诺一致", "the secret gives the commitment"),
        (DrawPart.List, "名单有序且无重复", "the list is sorted, no number twice"),
        (DrawPart.ListHash, "名单与冻结时的摘要一致", "the list gives its hash"),
        (DrawPart.Nonce, "随机字有效", "the nonce is valid"),
        (DrawPart.Seed, "种子由密钥、名单摘要和随机字得出", "secret, list hash and nonce give the seed"),
        (DrawPart.Order, "顺序由种子唯一确定", "the seed gives the order"),
    ];

    private static async Task KeyCheckAsync(Verdict verdict, SignedCheckpoint note, string? path, string? published, CancellationToken ct)
    {
        var (pem, where) = path is not null ? (await Evidence.TextAsync(path, ct), path) : (published, "key");
        if (pem is null)
        {
            verdict.Missing("没有给出公钥（--key），签名未核验", "no key given (--key): the signature is not checked");
            return;
        }

        if (path is null)
        {
            verdict.Note("公钥与日志来自同一处；请用另行取得的公钥（--key）再核验一次", "the key came with the log; check again with a key from elsewhere (--key)");
        }

        verdict.Check($"{note.Checkpoint.Size} 条的检查点签名有效", "the checkpoint's signature is good", Evidence.Key(note.Checkpoint.Origin, pem, where).Verifies(note));
    }

    private static byte[] Root(List<byte[]> leafHashes, int size) => MerkleFrontier.Empty.Append(leafHashes.Take(size)).Frontier.Root;

    private async Task<int> UsageAsync(string? fault)
    {
        await output.WriteLineAsync(fault is null ? Usage : $"{fault}\n{Usage}");
        return Commands.UsageFault;
    }

    /// <summary>The command line: what, one file at most, and options in pairs.</summary>
    private sealed class Line
    {
        private static readonly string[] Known = ["key", "kept", "url", "save", "checkpoint", "from", "to", "commit", "list-hash"];
        private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

        public string? What { get; private set; }

        public string? File { get; private set; }

        public string? this[string option] => _options.GetValueOrDefault(option);

        public static (Line? Line, string? Fault) Read(string[] args)
        {
            var line = new Line();
            for (var i = 0; i < args.Length; i++)
            {
                if (args[i].StartsWith("--", StringComparison.Ordinal))
                {
                    if (!Known.Contains(args[i][2..]) || i + 1 == args.Length)
                    {
                        return (null, $"{args[i]}?");
                    }

                    line._options[args[i][2..]] = args[++i];
                }
                else if (line.What is null)
                {
                    line.What = args[i];
                }
                else if (line.File is null)
                {
                    line.File = args[i];
                }
                else
                {
                    return (null, $"{args[i]}?");
                }
            }

            return (line, null);
        }
    }
}

/// <summary>All that a log publishes: note, key, leaves.</summary>
internal sealed record LogDump(string Note, string? Key, List<byte[]> Leaves)
{
    public const string NoteFile = "checkpoint";
    public const string KeyFile = "key.pem";
    private const int LeavesPerFile = 1000;

    public static async Task<LogDump> ReadAsync(string folder, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            throw new EvidenceException($"{folder}: 没有这个文件夹 / no such folder");
        }

        var key = Path.Combine(folder, KeyFile);
        var leaves = new SortedDictionary<long, byte[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "leaves*.json"))
        {
            Take((await Evidence.JsonAsync<LeavesAnswer>(file, ct)).Items, leaves, file);
        }

        return new(await Evidence.TextAsync(Path.Combine(folder, NoteFile), ct), File.Exists(key) ? await Evidence.TextAsync(key, ct) : null, InOrder(leaves));
    }

    public static async Task<LogDump> FetchAsync(string url, HttpMessageHandler? network, CancellationToken ct)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var site))
        {
            throw new EvidenceException($"{url}: 不是网址 / not an address");
        }

        using var client = network is null ? new HttpClient() : new HttpClient(network, disposeHandler: false);
        client.BaseAddress = site;
        var text = await client.GetStringAsync("transparency/checkpoint", ct);
        var key = await client.GetStringAsync("transparency/key", ct);
        var size = Evidence.Note(text, url).Checkpoint.Size;
        var leaves = new SortedDictionary<long, byte[]>();
        while (leaves.Count < size)
        {
            var had = leaves.Count;
            var address = $"transparency/leaves?start={had}&end={size}";
            try
            {
                Take(JsonSerializer.Deserialize<LeavesAnswer>(await client.GetStringAsync(address, ct), ApiJson.Options)?.Items ?? [], leaves, address);
            }
            catch (JsonException unreadable)
            {
                throw new EvidenceException($"{address}: {unreadable.Message}");
            }

            if (leaves.Count == had)
            {
                break;
            }
        }

        return new(text, key, InOrder(leaves));
    }

    /// <summary>Writes what <see cref="ReadAsync"/> reads.</summary>
    public async Task SaveAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, NoteFile), Note, ct);
        if (Key is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, KeyFile), Key, ct);
        }

        for (var start = 0; start < Leaves.Count; start += LeavesPerFile)
        {
            var part = new LeavesAnswer([.. Leaves.Skip(start).Take(LeavesPerFile).Select((leaf, i) => new LeafAnswer(start + i, Convert.ToBase64String(leaf)))]);
            await File.WriteAllTextAsync(Path.Combine(folder, $"leaves-{start:000000000000}.json"), JsonSerializer.Serialize(part, ApiJson.Options), ct);
        }
    }

    private static void Take(IReadOnlyList<LeafAnswer>? items, SortedDictionary<long, byte[]> leaves, string where)
    {
        foreach (var item in items ?? throw new EvidenceException($"{where}: items?"))
        {
            var data = Evidence.Bytes(item.Data ?? "", where);
            if (leaves.TryGetValue(item.Index, out var other) && !other.SequenceEqual(data))
            {
                throw new EvidenceException($"{where}: 第 {item.Index} 条有两个不同的叶子 / leaf {item.Index} is given twice and differs");
            }

            leaves[item.Index] = data;
        }
    }

    private static List<byte[]> InOrder(SortedDictionary<long, byte[]> leaves)
    {
        var next = 0L;
        foreach (var index in leaves.Keys)
        {
            if (index != next++)
            {
                throw new EvidenceException($"缺第 {next - 1} 条 / leaf {next - 1} is missing");
            }
        }

        return [.. leaves.Values];
    }
}
