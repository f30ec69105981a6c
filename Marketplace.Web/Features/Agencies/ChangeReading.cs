using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Agencies;

/// <summary>A reported change in a list.</summary>
public sealed record ChangeLine(
    Guid Id, Guid AgencyId, string Agency, ChangeKind Kind, ChangeStatus Status, DateOnly ChangedOn, DateTimeOffset ReportedAt, DateTimeOffset ReportDueAt, DateTimeOffset? ReviewDueAt,
    DateTimeOffset? DecidedAt, string? DecidedBy, string? Remark)
{
    public bool IsLate => ReportedAt >= ReportDueAt;
}

/// <summary>Shows changes and edits as differences, for the agency and for the office alike.</summary>
public sealed class ChangeReading(MarketDbContext db, Text text, ICatalogueMenu menu)
{
    public IQueryable<ChangeLine> Lines(IQueryable<ChangeRequest> wanted) =>
        from r in wanted
        join a in db.Agencies on r.AgencyId equals a.Id
        select new ChangeLine(r.Id, r.AgencyId, a.Name, r.Kind, r.Status, r.ChangedOn, r.ReportedAt, r.ReportDueAt, r.ReviewDueAt, r.DecidedAt, r.DecidedBy, r.Remark);

    /// <summary>All that an agency ever reported, the latest first.</summary>
    public async Task<IReadOnlyList<ChangeLine>> OfAgencyAsync(Guid agencyId, CancellationToken ct) =>
        await Lines(db.ChangeRequests.AsNoTracking().Where(r => r.AgencyId == agencyId).OrderByDescending(r => r.ReportedAt).Take(50)).ToListAsync(ct);

    public IReadOnlyList<DiffRow> Diff(ChangeRequest request)
    {
        var (before, after) = (request.Before, request.After);
        return request.Kind switch
        {
            ChangeKind.Name => [new(text["机构名称"], before.Name ?? "", after.Name ?? "")],
            ChangeKind.LegalRepresentative => [new(text["法定代表人"], before.LegalRepresentative ?? "", after.LegalRepresentative ?? ""), new(text["身份证号码"], text["已登记"], text["已登记新号码（加密标记）"])],
            ChangeKind.ControllingHolder => [new(text["控股股东或实际控制人"], before.ControllingHolder ?? "", after.ControllingHolder ?? "")],
            ChangeKind.Address => Changed(new(text["办公地址"], before.Address ?? "", after.Address ?? ""), new(text["机构来源"], Of(before.Origin), Of(after.Origin))),
            ChangeKind.BankAccount => [new(text["开户银行"], before.BankName ?? "", after.BankName ?? ""), new(text["银行账号"], End(before.BankAccountEnd), End(after.BankAccountEnd))],
            ChangeKind.Contact => Changed(new(text["联系人"], before.ContactName ?? "", after.ContactName ?? ""), PhoneRow(before.Phone, after.Phone)),
            ChangeKind.ServiceKinds => [new(text["服务类别"], Kinds(before.ServiceTypeCodes), Kinds(after.ServiceTypeCodes))],
            _ =>
            [
                .. (after.Leaving ?? []).Select(p => new DiffRow(text["解除"], $"{p.Name}　{p.Certificate}", "")),
                .. (after.Joining ?? []).Select(p => new DiffRow(text["增加"], "", $"{p.Name}　{p.Masked}　{p.Certificate}　{p.CertificateNo}")),
            ],
        };
    }

    public IReadOnlyList<DiffRow> Diff(ListingEdit edit)
    {
        var (before, after) = (edit.Before, edit.After);
        return Changed(
            new(text["标题"], before.Title, after.Title),
            new(text["服务内容"], before.Scope, after.Scope),
            new(text["交付成果"], before.DeliverableText, after.DeliverableText),
            new(text["报价方式"], text.Of(before.PriceMode), text.Of(after.PriceMode)),
            new(text["价格"], Price(before), Price(after)),
            new(text["承诺时限"], text["{0} 个工作日", before.PromisedWorkingDays], text["{0} 个工作日", after.PromisedWorkingDays]),
            new(text["执行标准"], before.Standards, after.Standards),
            new(text["业主需提供"], before.OwnerMaterials, after.OwnerMaterials),
            new(text["售后承诺"], before.AfterSales, after.AfterSales),
            new(text["封面图片"], Picture(before.CoverFileId), Picture(after.CoverFileId), Picture: true));
    }

    private static List<DiffRow> Changed(params DiffRow[] rows) => [.. rows.Where(r => r.Before != r.After)];

    private string Of(AgencyOrigin? origin) => origin is { } known ? text.Of(known) : "";

    // Who reads a change need not call the person; where two numbers look alike when masked, words tell them apart.
    private DiffRow PhoneRow(string? before, string? after)
    {
        var (old, now) = (Mobile.Masked(before), Mobile.Masked(after));
        return new(text["手机号码"], old, before != after && old == now ? text["{0}（中间四位有改动）", now] : now);
    }

    private string End(string? end) => end is null ? "" : text["尾号 {0}", end];

    private string Kinds(IReadOnlyList<string>? codes) => string.Join(Text.IsEnglish ? ", " : "、", (codes ?? []).Select(code => menu.Find(code)?.Shown ?? code));

    private static string Picture(Guid? file) => file is { } id ? $"/files/{id}" : "";

    private string Price(ListingContent content) => content.PriceMode switch
    {
        PriceMode.Negotiable => text["面议"],
        PriceMode.DiscountRate => $"{content.DiscountHundredths / 100m:0.##}%",
        PriceMode.Range => $"{content.Price.Yuan:#,##0.00}–{content.PriceTo?.Yuan:#,##0.00} / {content.Unit}",
        _ => $"{content.Price.Yuan:#,##0.00} / {content.Unit}",
    };
}
