using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds.Statements;

/// <summary>
/// A statement as ISO 20022 camt.053, any version: booked entries in yuan, each with its transaction details. An entry that gathers
/// several payments is read payment by payment.
/// </summary>
public static class Camt053Statement
{
    private const long MostCharacters = 50_000_000;

    public static StatementRead Read(Stream file)
    {
        var (faults, lines) = (new List<Fault>(), new List<StatementLine>());
        try
        {
            // Nothing outside the file is ever fetched, and no entity is expanded.
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
            var statements = XDocument.Load(reader).Root?.Elements().Where(e => e.Name.LocalName == "BkToCstmrStmt").SelectMany(e => All(e, "Stmt")).ToList();
            if (statements is not { Count: > 0 })
            {
                faults.Add(new("file", BondRules.StatementUnreadable, "BkToCstmrStmt"));
                return new([], faults);
            }

            foreach (var (index, entry) in statements.SelectMany(s => All(s, "Ntry")).Index())
            {
                // What is pending or only announced is not money yet.
                if (Status(entry) == "BOOK")
                {
                    Entry(index + 1, entry, lines, faults);
                }
            }
        }
        catch (XmlException broken)
        {
            faults.Add(new("file", BondRules.StatementUnreadable, broken.Message));
        }

        return StatementRead.Of(lines, faults);
    }

    private static void Entry(int number, XElement entry, List<StatementLine> lines, List<Fault> faults)
    {
        var details = All(entry, "NtryDtls").SelectMany(d => All(d, "TxDtls")).ToList();
        var reference = Text(entry, "AcctSvcrRef");
        foreach (var (index, detail) in (details.Count == 0 ? [entry] : details).Index())
        {
            var before = faults.Count;
            void Bad(string element, string? found) => faults.Add(new($"{number}", BondRules.StatementCell, number, element, found ?? ""));

            // Details of a single payment may leave out the amount and the reference: the entry has them.
            var amountAt = One(detail, "Amt") ?? One(One(detail, "AmtDtls"), "TxAmt", "Amt") ?? One(entry, "Amt");
            var own = Text(One(detail, "Refs"), "AcctSvcrRef") ?? (details.Count > 1 ? $"{reference}/{index + 1}" : reference);
            var direction = Text(detail, "CdtDbtInd") ?? Text(entry, "CdtDbtInd");
            if (reference is not { Length: > 0 } || own is not { Length: > 0 and <= StatementLine.ReferenceLength })
            {
                Bad("AcctSvcrRef", own);
            }

            if (amountAt?.Attribute("Ccy")?.Value != "CNY" || !Money.TryParse(amountAt.Value, out var amount) || amount == Money.Zero)
            {
                Bad("Amt", $"{amountAt?.Attribute("Ccy")?.Value} {amountAt?.Value}");
                amount = default;
            }

            if (direction is not ("CRDT" or "DBIT"))
            {
                Bad("CdtDbtInd", direction);
            }

            if (BookedAt(One(entry, "BookgDt")) is not { } at)
            {
                Bad("BookgDt", One(entry, "BookgDt")?.Value);
                at = default;
            }

            // A reversal goes the other way than what it undoes, and says so by its indicator already.
            if (faults.Count == before)
            {
                var (party, account) = direction == "CRDT" ? ("Dbtr", "DbtrAcct") : ("Cdtr", "CdtrAcct");
                var parties = One(detail, "RltdPties");
                lines.Add(new(
                    own!, at, direction == "CRDT", amount,
                    Text(One(parties, party, "Pty"), "Nm") ?? Text(One(parties, party), "Nm") ?? "", AccountOf(One(parties, account)),
                    AccountOf(One(parties, direction == "CRDT" ? "CdtrAcct" : "DbtrAcct")), Text(One(detail, "Refs"), "EndToEndId") ?? ""));
            }
        }
    }

    // Since version 8 the status is a code of its own.
    private static string? Status(XElement entry) => One(entry, "Sts") is { HasElements: true } coded ? Text(coded, "Cd") : Text(entry, "Sts");

    private static string AccountOf(XElement? account) => (Text(One(account, "Id"), "IBAN") ?? Text(One(account, "Id", "Othr"), "Id") ?? "").Replace(" ", "", StringComparison.Ordinal);

    /// <summary>An instant as written; a bare date is the end of that day: money is never taken for earlier than the bank says.</summary>
    private static DateTimeOffset? BookedAt(XElement? booked)
    {
        if (Text(booked, "DtTm") is { } instant)
        {
            return DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                ? (HasZone(instant) ? at.ToUniversalTime() : BeijingTime.At(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime)))
                : null;
        }

        return DateOnly.TryParseExact(Text(booked, "Dt"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? BeijingTime.EndOf(date).AddSeconds(-1)
            : null;
    }

    private static bool HasZone(string instant) => instant.EndsWith('Z') || instant.LastIndexOfAny(['+', '-']) > instant.IndexOf('T', StringComparison.Ordinal);

    private static IEnumerable<XElement> All(XElement? parent, string name) => parent?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    private static XElement? One(XElement? parent, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            parent = All(parent, name).FirstOrDefault();
        }

        return parent;
    }

    private static string? Text(XElement? parent, string name) => One(parent, name)?.Value.Trim();
}
