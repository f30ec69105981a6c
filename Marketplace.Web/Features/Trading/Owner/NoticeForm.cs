using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Components;

namespace Marketplace.Web.Features.Trading.Owner;

/// <summary>A notice as it is typed. The rules answer with the names of these fields.</summary>
public sealed class NoticeForm
{
    [Display(Name = "投标人（供应商）资格要求")]
    public string? Qualification { get; set; }

    [Display(Name = "评审办法与全部标准")]
    public string? Evaluation { get; set; }

    [Display(Name = "文件提供首日")]
    public DateOnly? DocumentsFrom { get; set; }

    [Display(Name = "文件提供末日")]
    public DateOnly? DocumentsTo { get; set; }

    [Display(Name = "提交截止及开标时间")]
    public DateTimeOffset? SubmissionDueAt { get; set; }

    [Display(Name = "开标地点")]
    public string? Place { get; set; }

    [Display(Name = "更正内容或原因（不少于 10 个字）")]
    public string? Change { get; set; }

    [Display(Name = "可能影响投标文件编制")]
    public bool AffectsBids { get; set; }

    [Display(Name = "限制性条款理由")]
    public string? TermsReason { get; set; }

    internal TradeProject Project { get; set; } = null!;

    internal TradeNoticeKind Kind { get; set; }

    /// <summary>The minimums, as the dates typed so far meet them.</summary>
    internal IReadOnlyList<TimelineStep> Periods { get; set; } = [];

    public TradeNoticeContent Read() => new()
    {
        Qualification = Qualification ?? "",
        Evaluation = Evaluation ?? "",
        DocumentsFrom = DocumentsFrom,
        DocumentsTo = DocumentsTo,
        SubmissionDueAt = SubmissionDueAt,
        Place = Place ?? "",
        Change = Change ?? "",
        AffectsBids = AffectsBids,
        TermsReason = TermsReason,
    };
}
