using System.Text;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>What befalls an agency after its admission: the yearly confirmation, changes of its file, new texts for its listings, and leaving.</summary>
internal sealed class DemoFileLife(DemoHall hall, DemoAgency agency)
{
    /// <summary>Who registered before the year began and forgot to confirm.</summary>
    public const int Forgetful = 16;

    /// <summary>Whose certificate lapsed and was renewed.</summary>
    public const int Renewing = 33;

    /// <summary>Who is about to leave; and, beyond the admitted of the founding year, who has left.</summary>
    public const int Leaving = 71;
    public const int Left = 146;

    private readonly DemoDice _dice = new($"file:{agency.Index}");

    public static bool Leaves(DemoAgency agency) => agency.Index is Leaving or Left;

    public async Task BeginAsync()
    {
        var due = await hall.ReadAsync(db => db.Agencies.Where(a => a.Id == agency.Actor.OrganisationId).Select(a => a.ReconfirmDueAt!.Value).SingleAsync(hall.Ct));
        if (agency.Index == Forgetful)
        {
            hall.Timeline.Begin(due.AddMinutes(1), ReviewShelfAsync);
        }
        else if (agency.Index is not (Left or DemoCredit.Lent))
        {
            hall.Timeline.Begin(due.AddDays(-_dice.Between(22, 58)).AddHours(-_dice.Between(8, 14)), ConfirmAsync);
        }

        Action? happens = agency.Index switch
        {
            Leaving => () => At(-1, ExitAsync),
            Left => () => At(-90, ExitAsync, completes: true),
            6 => () =>
            {
                At(-3, () => ChangeAsync(ChangeKind.Contact, new() { ContactName = "周新宁", Phone = "13900990016" }, 4, ChangeStatus.Submitted, fresh: true));
                At(-2, () => EditAsync(ListingEditStatus.Submitted));
            }
            ,
            10 => () => At(-1, () => EditAsync(ListingEditStatus.Submitted)),
            12 => () => At(-20, () => EditAsync(ListingEditStatus.Approved)),
            13 => () => At(-4, () => EditAsync(ListingEditStatus.SentBack)),
            21 => () => At(-60, () => ChangeAsync(ChangeKind.Name, new() { Name = agency.Name.Replace("有限公司", "集团有限公司", StringComparison.Ordinal) }, 2, ChangeStatus.Approved)),
            24 => () => At(-45, () => ChangeAsync(ChangeKind.LegalRepresentative, new() { LegalRepresentative = "陆文舟", LegalRepresentativeNumber = DemoNames.PersonNumber(8024) }, 26, ChangeStatus.Approved)),
            26 => () => At(-1, () => ChangeAsync(ChangeKind.Address, new() { Address = "临湖市科创路 66 号 3 幢", Origin = agency.Origin }, 3, ChangeStatus.Submitted)),
            27 => () => At(0, () => ChangeAsync(ChangeKind.Practitioners, new() { Joining = [new("顾云亭", DemoNames.PersonNumber(8027), agency.Trade.Certificates[0], "ZY9902788")] }, 2, ChangeStatus.Submitted)),
            29 => () => At(-5, () => ChangeAsync(ChangeKind.BankAccount, new() { BankName = "临湖银行科技支行", BankAccount = "6222990000001234029" }, 2, ChangeStatus.Returned)),
            31 => () => At(-15, () => ChangeAsync(ChangeKind.ControllingHolder, new() { ControllingHolder = "临湖创新资本管理有限公司" }, 5, ChangeStatus.Refused)),
            34 => () => At(-9, () => ChangeAsync(ChangeKind.Contact, new() { ContactName = "沈一鸣", Phone = "13900990034" }, 1, ChangeStatus.TakenBack)),
            _ => null,
        };
        happens?.Invoke();
    }

    /// <summary>The same certificate with a new period, verified; what had lapsed goes back onto the shelf.</summary>
    public async Task RenewAsync()
    {
        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 4, _dice);
        var lapsed = await hall.ReadAsync(db => db.Qualifications.AsNoTracking().Where(q => q.AgencyId == agency.Actor.OrganisationId && q.StandsFor != null).ToListAsync(hall.Ct));
        var today = BeijingTime.DateOf(hall.Now);
        foreach (var old in lapsed)
        {
            var paper = await PaperAsync("续期证书");
            var renewal = await hall.DoAsync((Domain.Supermarket.Qualifications.UseCases.DeclareQualificationHandler declare) => declare.HandleAsync(
                new(old.KindCode, old.Grade, old.Scope, old.CertificateNo, old.Issuer, today.AddDays(-2), today.AddDays(-2), today.AddYears(5), paper), hall.By(agency.Actor), hall.Ct));
            await hall.DoAsync((Domain.Supermarket.Qualifications.UseCases.VerifyQualificationHandler verify) => verify.HandleAsync(new(renewal.QualificationId, "发证机关网站核对"), hall.By(hall.Staff), hall.Ct));
        }

        await hall.DoAsync((ReviewShelfHandler review) => review.HandleAsync(new(agency.Actor.OrganisationId!.Value), hall.By(Actor.System, "资质已核验，相关服务恢复上架"), hall.Ct));
    }

    /// <summary>The national list as the court gave it out, and the office's reminders on some days.</summary>
    public static void Begin(DemoHall hall)
    {
        const string List = """
            externalId,name,creditCode,legalRepresentative,personNumber,controllingHolder,reason,listedOn,takenOffOn
            (2026)示例执0101号,北岭旧桥工程检测有限公司,{0},岳某,,,有履行能力而拒不履行生效法律文书确定的义务,{3},
            (2026)示例执0102号,北岭长河咨询有限公司,{1},,,北岭长河控股有限公司,违反财产报告制度,{4},
            (2025)示例执0988号,北岭松涛勘察有限公司,{2},,,,以虚假诉讼方式规避执行,{5},{6}
            """;
        hall.Timeline.Begin(hall.Days.At(-30, 10, 20), () => hall.DoAsync(async (MovingRun run) =>
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, List, DemoNames.CreditCode("91", 7001), DemoNames.CreditCode("91", 7002), DemoNames.CreditCode("91", 7003),
                Day(-140), Day(-95), Day(-200), Day(-60));
            await run.RunAsync(MovingKind.NationalList, MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "名单.csv"), trial: false, hall.Staff, (IReadOnlyList<MovedRow> _) => { }, hall.Ct);
        }));
        string Day(int day) => hall.Days.Date(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var day in new[] { -40, -20, -6, 0 })
        {
            hall.Timeline.Begin(hall.Days.At(day, 8, 7), () => hall.DoAsync((IServiceProvider services) => ActivatorUtilities.CreateInstance<WarnAgenciesJob>(services).SweepAsync(hall.Ct)));
        }
    }

    private void At(int day, Func<Task> happens) => hall.Timeline.Begin(hall.Days.Within(day, _dice), happens);

    private void At(int day, Func<bool, Task> happens, bool completes = false) => hall.Timeline.Begin(hall.Days.Within(day, _dice), () => happens(completes));

    private Task ConfirmAsync() => hall.DoAsync((ReconfirmAgencyHandler confirm) => confirm.HandleAsync(new(true), hall.By(agency.Actor), hall.Ct));

    private Task ReviewShelfAsync() =>
        hall.DoAsync((ReviewShelfHandler review) => review.HandleAsync(new(agency.Actor.OrganisationId!.Value), hall.By(Actor.System, "年度信息确认逾期，服务自动下架"), hall.Ct));

    private async Task ExitAsync(bool completes)
    {
        var receipt = await hall.DoAsync((AskToExitHandler exit) => exit.HandleAsync(new(), hall.By(agency.Actor, completes ? "公司业务调整，不再承接本地项目" : "分支机构合并，由总部统一经营"), hall.Ct));
        if (completes)
        {
            await hall.UntilAsync(receipt.TakesEffectAt.AddMinutes(1));
            await hall.DoAsync((CompleteExitHandler complete) => complete.HandleAsync(new(agency.Actor.OrganisationId!.Value), hall.By(Actor.System, "退出公示期满"), hall.Ct));
        }
    }

    /// <param name="kind">What changes.</param>
    /// <param name="fields">To what.</param>
    /// <param name="daysAgo">When it changed, in calendar days before it is reported.</param>
    /// <param name="until">Where it is left.</param>
    /// <param name="fresh">Still within its time: nothing is decided.</param>
    private async Task ChangeAsync(ChangeKind kind, ChangeFields fields, int daysAgo, ChangeStatus until, bool fresh = false)
    {
        var evidence = kind is ChangeKind.Contact ? [] : new[] { await PaperAsync("变更登记通知书") };
        var asked = await hall.DoAsync((AskChangeHandler ask) => ask.HandleAsync(new(kind, BeijingTime.DateOf(hall.Now).AddDays(-daysAgo), fields, evidence), hall.By(agency.Actor), hall.Ct));
        if (fresh || until is ChangeStatus.Submitted)
        {
            return;
        }

        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 2, _dice);
        switch (until)
        {
            case ChangeStatus.Approved:
                await hall.DoAsync((ApproveChangeHandler approve) => approve.HandleAsync(new(asked.RequestId), hall.By(hall.Staff), hall.Ct));
                break;
            case ChangeStatus.Returned:
                await hall.DoAsync((ReturnChangeHandler send) => send.HandleAsync(new(asked.RequestId), hall.By(hall.Staff, "开户证明缺少银行业务章，请补盖后重新上传"), hall.Ct));
                break;
            case ChangeStatus.Refused:
                await hall.DoAsync((RefuseChangeHandler refuse) => refuse.HandleAsync(new(asked.RequestId), hall.By(hall.Staff, "登记机关公示信息中没有该项股权变更记录"), hall.Ct));
                break;
            default:
                await hall.DoAsync((TakeBackChangeHandler take) => take.HandleAsync(new(asked.RequestId), hall.By(agency.Actor), hall.Ct));
                break;
        }
    }

    private async Task EditAsync(ListingEditStatus until)
    {
        if (await hall.ReadAsync(db => db.Listings.AsNoTracking().Where(l => l.AgencyId == agency.Actor.OrganisationId && l.Status == ListingStatus.OnShelf).OrderBy(l => l.Number).FirstOrDefaultAsync(hall.Ct)) is not { } listing)
        {
            return;
        }

        var content = listing.Content();
        content = content with
        {
            AfterSales = "成果交付后两年内免费答疑，配合评审修改，现场问题一日内响应。",
            Scope = $"{content.Scope}另附电子数据与质量自检记录。",
            PromisedWorkingDays = Math.Max(1, content.PromisedWorkingDays - 1),
        };
        await hall.DoAsync((EditListingHandler edit) => edit.HandleAsync(new(listing.Id, content), hall.By(agency.Actor), hall.Ct));
        if (until is ListingEditStatus.Submitted)
        {
            return;
        }

        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice);
        var open = await hall.ReadAsync(db => db.ListingEdits.Where(e => e.OpenKey == listing.Id).Select(e => e.Id).SingleAsync(hall.Ct));
        if (until is ListingEditStatus.Approved)
        {
            await hall.DoAsync((ApproveEditHandler approve) => approve.HandleAsync(new(open), hall.By(hall.Staff), hall.Ct));
        }
        else
        {
            await hall.DoAsync((SendEditBackHandler send) => send.HandleAsync(new(open), hall.By(hall.Staff, "缩短承诺时限须写明人员安排，请补充后再送审"), hall.Ct));
        }
    }

    private async Task<Guid> PaperAsync(string title)
    {
        var page = DemoPdf.Page(title, agency.Name, $"日期：{BeijingTime.DateOf(hall.Now):yyyy-MM-dd}", "本页为演示数据。");
        return (await hall.DoAsync((KeepFileHandler keep) => keep.HandleAsync(new($"{title}.pdf", new MemoryStream(page), FileLimits.Material), hall.By(agency.Actor), hall.Ct))).FileId;
    }
}
