using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;

namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>
/// The catalogue as a file: JSON, or a table with an item a line in which lists stand a line an entry with "|" between their parts.
/// What is written can be read again and is the same.
/// </summary>
public static class CatalogueFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "code", "kind", "serviceName", "name", "shouldReside", "legalBasis", "subject", "applicants", "conditions", "materials", "acceptanceStandard", "steps", "caseType",
        "statutoryDays", "promisedDays", "limitBasis", "feeBasis", "feeStandard", "result", "validity", "deliveries", "visits", "online", "window", "hours", "address", "phone",
        "complaintPhone", "tolerance", "commitment", "intermediaries", "questions", "remedy",
    ];

    private static readonly JsonSerializerOptions Spread = new(OutboxJson.Options) { WriteIndented = true };

    public static string Json(IEnumerable<ItemDraft> items) => JsonSerializer.Serialize(items, Spread);

    /// <exception cref="RuleException">It is no such file; the line is named.</exception>
    public static IReadOnlyList<ItemDraft> Read(string text)
    {
        try
        {
            return text.AsSpan().TrimStart() is ['[', ..] ? FromJson(text) : [.. FromTable(text)];
        }
        catch (JsonException broken)
        {
            throw CommonRules.InvalidFile.With($"JSON：{broken.Path} {broken.LineNumber + 1}");
        }
    }

    public static string Csv(IEnumerable<ItemDraft> items)
    {
        var table = new StringBuilder("\uFEFF").AppendJoin(',', Columns).Append("\r\n");
        foreach (var (code, kind, service, name, guide, reside) in items)
        {
            string[] cells =
            [
                code, kind.ToString(), service, name, Yes(reside), guide.LegalBasis, guide.Subject.ToString(), guide.Applicants, guide.Conditions,
                Lines(guide.Materials.Select(m => new[] { m.Name, m.Form.ToString(), Number(m.Copies), m.Source.ToString(), m.Basis, Yes(m.Required), Yes(m.MayFollow), Yes(m.IsShared), m.Note ?? "" })),
                guide.AcceptanceStandard, Lines(guide.Steps.Select(s => new[] { s.Name, s.Post, Number(s.Days), s.Work })), guide.CaseType.ToString(),
                Number(guide.StatutoryDays), Number(guide.PromisedDays), guide.LimitBasis, guide.FeeBasis, guide.FeeStandard, guide.Result, guide.Validity,
                string.Join(' ', guide.Deliveries), Number(guide.Visits), guide.Online.ToString(), guide.Window, guide.Hours, guide.Address, guide.Phone, guide.ComplaintPhone,
                Yes(guide.Tolerance), Yes(guide.Commitment), Lines(guide.Intermediaries.Select(i => new[] { i.ServiceItem, i.Name, i.Basis, i.PaidBy })),
                Lines(guide.Questions.Select(q => new[] { q.Question, q.Answer })), guide.Remedy,
            ];
            table.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");
        }

        return table.ToString();
    }

    private static List<ItemDraft> FromJson(string text)
    {
        var items = JsonSerializer.Deserialize<List<ItemDraft?>>(text, OutboxJson.Options) ?? [];
        var bare = items.FindIndex(i => i is not { Code: not null, Name: not null, ServiceName: not null, Guide: not null } || HasGap(i.Guide));
        return bare < 0 ? items.ConvertAll(i => i!) : throw CommonRules.InvalidFile.With($"JSON：$[{bare}]");
    }

    // A file may say null where a text belongs; nothing behind this line has to expect that.
    private static bool HasGap(ItemGuide g) =>
        new object?[] { g.LegalBasis, g.Applicants, g.Conditions, g.Materials, g.AcceptanceStandard, g.Steps, g.LimitBasis, g.FeeBasis, g.FeeStandard, g.Result, g.Validity, g.Deliveries, g.Window, g.Hours, g.Address, g.Phone, g.ComplaintPhone, g.Intermediaries, g.Questions, g.Remedy }.Contains(null)
        || g.Materials.Any(m => m is not { Name: not null, Basis: not null }) || g.Steps.Any(s => s is not { Name: not null, Post: not null, Work: not null })
        || g.Intermediaries.Any(i => i is not { ServiceItem: not null, Name: not null, Basis: not null, PaidBy: not null }) || g.Questions.Any(q => q is not { Question: not null, Answer: not null });

    private static IEnumerable<ItemDraft> FromTable(string text)
    {
        List<string>? columns = null;
        foreach (var (line, cells) in CsvText.Records(text))
        {
            if (columns is null)
            {
                columns = cells.ConvertAll(c => c.Trim());
                var missing = Columns.Except(columns).FirstOrDefault();
                Ensure.That(missing is null, CommonRules.InvalidFile, $"CSV：{missing}");
                continue;
            }

            if (cells.All(c => c.Trim().Length == 0))
            {
                continue;
            }

            yield return new Row(line, columns, cells).Draft();
        }
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;

    private static string Yes(bool holds) => holds ? "yes" : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string[]> entries) => string.Join('\n', entries.Select(e => string.Join('|', e.Select(p => p.Replace("\\", "\\\\").Replace("|", "\\p").Replace("\n", "\\n")))));

    private readonly struct Row(int line, List<string> columns, List<string> cells)
    {
        public ItemDraft Draft() => new(
            this["code"], Choice<HandlingKind>("kind"), this["serviceName"], this["name"],
            new()
            {
                LegalBasis = this["legalBasis"],
                Subject = Choice<ItemSubject>("subject"),
                Applicants = this["applicants"],
                Conditions = this["conditions"],
                Materials = Entries("materials", 9, (row, p) => new GuideMaterial(
                    p[0], row.Choice<MaterialForm>("materials", p[1]), row.Whole("materials", p[2]), row.Choice<MaterialSource>("materials", p[3]), p[4], p[5] == "yes", p[6] == "yes", p[7] == "yes", p[8].Length == 0 ? null : p[8])),
                AcceptanceStandard = this["acceptanceStandard"],
                Steps = Entries("steps", 4, (row, p) => new GuideStep(p[0], p[1], row.Whole("steps", p[2]), p[3])),
                CaseType = Choice<CaseType>("caseType"),
                StatutoryDays = Whole("statutoryDays", this["statutoryDays"]),
                PromisedDays = Whole("promisedDays", this["promisedDays"]),
                LimitBasis = this["limitBasis"],
                IsFree = this["feeStandard"].Length == 0,
                FeeBasis = this["feeBasis"],
                FeeStandard = this["feeStandard"],
                Result = this["result"],
                Validity = this["validity"],
                Deliveries = [.. Chosen<Delivery>("deliveries")],
                Visits = Whole("visits", this["visits"]),
                Online = Choice<OnlineDepth>("online"),
                Window = this["window"],
                Hours = this["hours"],
                Address = this["address"],
                Phone = this["phone"],
                ComplaintPhone = this["complaintPhone"],
                Tolerance = this["tolerance"] == "yes",
                Commitment = this["commitment"] == "yes",
                Intermediaries = Entries("intermediaries", 4, (_, p) => new GuideIntermediary(p[0], p[1], p[2], p[3])),
                Questions = Entries("questions", 2, (_, p) => new GuideQuestion(p[0], p[1])),
                Remedy = this["remedy"],
            },
            this["shouldReside"] == "yes");

        private string this[string column] => columns.IndexOf(column) is var at && at < cells.Count ? cells[at].Trim().Replace("\r\n", "\n") : "";

        private TChoice Choice<TChoice>(string column, string? given = null) where TChoice : struct, Enum =>
            Enum.TryParse<TChoice>(given ?? this[column], out var choice) && Enum.IsDefined(choice) ? choice : throw Wrong(column);

        private IEnumerable<TChoice> Chosen<TChoice>(string column) where TChoice : struct, Enum
        {
            var row = this;
            return this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => row.Choice<TChoice>(column, c));
        }

        private int Whole(string column, string given) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(column);

        private IReadOnlyList<TEntry> Entries<TEntry>(string column, int parts, Func<Row, string[], TEntry> make)
        {
            var row = this;
            return [.. this[column].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l =>
            {
                string[] read = [.. l.Split('|').Select(Unescaped)];
                return read.Length == parts ? make(row, read) : throw row.Wrong(column);
            })];
        }

        private static string Unescaped(string part)
        {
            if (!part.Contains('\\'))
            {
                return part.Trim();
            }

            var plain = new StringBuilder();
            for (var i = 0; i < part.Length; i++)
            {
                plain.Append(part[i] == '\\' && i + 1 < part.Length ? part[++i] switch { 'p' => '|', 'n' => '\n', var other => other } : part[i]);
            }

            return plain.ToString().Trim();
        }

        private RuleException Wrong(string column) => CommonRules.InvalidFile.With($"CSV：{line} · {column}");
    }
}
