using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>What one bid came to.</summary>
/// <param name="PriceTrace">The price calculation in words and figures, so that anybody can follow it.</param>
/// <param name="Items">Item code and score.</param>
public sealed record ReportedBid(int Bid, string Bidder, string PriceTrace, IReadOnlyDictionary<string, decimal> Items, decimal Total, int Place);

/// <param name="Review">What the committee looked up, found and decided.</param>
public sealed record ReportedLowPrice(int Bid, string Explanation, string Review, bool Accepted);

/// <summary>The evaluation report: what it has to hold by law, and nothing that could change after it is signed.</summary>
/// <param name="OpeningRecord">Head of the opening record.</param>
/// <param name="Candidates">Numbers at the opening, first candidate first.</param>
public sealed record EvaluationReport(
    string Project, IReadOnlyList<string> Committee, string OpeningRecord, IReadOnlyList<int> Received, IReadOnlyList<ReportedBid> Bids,
    IReadOnlyList<Rejection> Rejections, IReadOnlyList<Clarification> Clarifications, IReadOnlyList<ReportedLowPrice> LowPrices,
    IReadOnlyList<int> LowPriceSigns, IReadOnlyList<int> Candidates, DateTimeOffset Began, DateTimeOffset Ended)
{
    public const int MostCandidates = 3;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>What is missing or does not fit together; empty when the report is complete. All at once.</summary>
    public IReadOnlyList<string> Missing()
    {
        var found = new List<string>();
        Need(!string.IsNullOrWhiteSpace(Project), "项目基本情况");
        Need(Committee.Count > 0, "评标委员会成员名单");
        Need(OpeningRecord.Length > 0, "开标记录");
        Need(Ended > Began, "评审时间");
        var named = Bids.Select(b => b.Bid).Concat(Rejections.Select(r => r.Bid)).ToList();
        Need(named.Count == named.Distinct().Count() && named.Order().SequenceEqual(Received.Order()), "每份投标的评审结论");
        Need(Bids.All(b => b.PriceTrace.Length > 0 && b.Place > 0), "报价计算过程与排序");
        Need(Clarifications.All(c => c.Answer is not null || c.AnswerBy <= Ended), "澄清答复");
        Need(LowPriceSigns.All(bid => LowPrices.Any(l => l.Bid == bid && l.Explanation.Length > 0 && l.Review.Length > 0)), "异常低价审查");
        Need(LowPrices.All(l => l.Accepted || Rejections.Any(r => r.Bid == l.Bid)), "异常低价审查结论");
        Need(Candidates.Count is > 0 and <= MostCandidates || Bids.Count == 0, "中标候选人");

        // Candidates are the first places, in their order; equals at the edge are for the owner as the documents say.
        var placed = Bids.ToDictionary(b => b.Bid, b => b.Place);
        Need(Candidates.Distinct().Count() == Candidates.Count && Candidates.All(placed.ContainsKey)
            && Candidates.Select(c => placed.GetValueOrDefault(c)).SequenceEqual(Bids.Select(b => b.Place).Order().Take(Candidates.Count)), "候选人排序与得分一致");
        return found;

        void Need(bool holds, string what)
        {
            if (!holds)
            {
                found.Add(what);
            }
        }
    }

    /// <summary>SHA-256 of the canonical JSON, hex.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonSerializer.SerializeToElement(this, Plain)))));
}

/// <summary>How a member stands to the report.</summary>
public enum SignatureKind
{
    /// <summary>同意.</summary>
    Agreed,

    /// <summary>持不同意见: signed, with the dissent in writing.</summary>
    Dissented,

    /// <summary>拒绝签字且不陈述理由，视为同意.</summary>
    RefusedSilently,
}

public sealed record ReportSignature(string Member, SignatureKind Kind, string ReportHash, DateTimeOffset At, string? Dissent = null);

/// <summary>The report, locked by its hash, and the signatures it gathers. Immutable.</summary>
public sealed record SignedReport
{
    private const int ReasonLength = 10;

    private SignedReport(EvaluationReport report) => (Report, Hash) = (report, report.ComputeHash());

    public EvaluationReport Report { get; }

    public string Hash { get; }

    public ImmutableList<ReportSignature> Signatures { get; private init; } = [];

    public bool IsComplete => Report.Committee.All(m => Signatures.Exists(s => s.Member == m));

    /// <summary>Refused with everything that is missing.</summary>
    public static SignedReport Lock(EvaluationReport report)
    {
        var missing = report.Missing();
        Ensure.That(missing.Count == 0, CourseRules.ReportIncomplete, missing);
        return new(report);
    }

    /// <param name="dissent">Null to agree; otherwise the opinion and its reasons.</param>
    public SignedReport Sign(string member, string hash, DateTimeOffset at, string? dissent = null)
    {
        Ensure.That(dissent is null || dissent.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        return Add(new(member, dissent is null ? SignatureKind.Agreed : SignatureKind.Dissented, hash, at, dissent?.Trim()));
    }

    /// <summary>The chair records that a member neither signs nor says why: the law takes it for agreement.</summary>
    public SignedReport RecordSilentRefusal(string member, DateTimeOffset at) => Add(new(member, SignatureKind.RefusedSilently, Hash, at));

    public void RequireComplete()
    {
        Ensure.That(Report.ComputeHash() == Hash, CourseRules.ReportChanged);
        var missing = Report.Committee.Where(m => !Signatures.Exists(s => s.Member == m)).ToList();
        Ensure.That(missing.Count == 0, CourseRules.SignaturesMissing, missing);
    }

    private SignedReport Add(ReportSignature signature)
    {
        Ensure.That(Report.Committee.Contains(signature.Member), CourseRules.NotMember);
        Ensure.That(signature.ReportHash == Hash, CourseRules.ReportChanged);
        Ensure.That(!Signatures.Exists(s => s.Member == signature.Member), CourseRules.SignedReport);
        return this with { Signatures = Signatures.Add(signature) };
    }
}
