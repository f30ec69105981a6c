using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Gallery;

/// <summary>Every component with an example, and the pages' markup with sample data. Never in production: it is the components' manual.</summary>
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class GalleryController(IHostEnvironment environment, IValidator<GalleryForm> validator) : Controller
{
    public static readonly IReadOnlyList<(string Page, string Name)> Pages =
    [
        ("components", "组件"), ("home", "首页"), ("list", "列表"), ("listing", "服务详情"), ("shop", "店铺"), ("compare", "对比"), ("project", "项目"),
        ("draw", "抽取"), ("desk", "工作台"), ("form", "表单"), ("states", "状态页"), ("notice", "公告（打印）"), ("contract", "合同（打印）"),
    ];

    [HttpGet("/gallery/{page=components}", Name = "gallery")]
    public IActionResult Show(string page)
    {
        if (environment.IsProduction() || Pages.All(known => known.Page != page))
        {
            return NotFound();
        }

        return View(page, new GalleryForm());
    }

    [HttpPost("/gallery/form")]
    public async Task<IActionResult> Send(GalleryForm form, CancellationToken ct)
    {
        if (environment.IsProduction())
        {
            return NotFound();
        }

        if (await validator.ValidateAsync(form, ct) is { IsValid: false } problems)
        {
            return this.Again("form", form, problems);
        }

        TempData["Done"] = "表单已收到（示例，不保存）";
        return RedirectToRoute("gallery", new { page = "form" });
    }

    [HttpGet("/gallery/draw.json")]
    public IActionResult Draw() => !environment.IsProduction() ? Json(GallerySamples.Draw) : NotFound();
}

public enum GalleryMethod
{
    [Display(Name = "随机抽取")]
    RandomDraw,

    [Display(Name = "直接选取")]
    DirectSelection,

    [Display(Name = "择优选取")]
    MeritSelection,
}

public sealed class GalleryForm
{
    [Display(Name = "项目名称")]
    public string? Title { get; init; }

    [Display(Name = "选取方式")]
    public GalleryMethod Method { get; init; }

    [Display(Name = "服务类别")]
    public string? Kind { get; init; }

    [Display(Name = "预算")]
    public decimal? Budget { get; init; }

    [Display(Name = "服务期限")]
    public int? Days { get; init; }

    [Display(Name = "报名截止时间")]
    public DateTimeOffset? DueAt { get; init; }

    [Display(Name = "资质要求")]
    public IReadOnlyList<string> Qualifications { get; init; } = [];

    [Display(Name = "其他要求"), DataType(DataType.MultilineText)]
    public string? Demands { get; init; }

    [Display(Name = "附件")]
    public IFormFile? Attachment { get; init; }

    [Display(Name = "我单位承诺所填内容真实")]
    public bool Declared { get; init; }

    public sealed class Validator : AbstractValidator<GalleryForm>
    {
        public Validator()
        {
            RuleFor(f => f.Title).NotEmpty().WithMessage("请填写项目名称").MaximumLength(200).WithMessage("不能超过 {MaxLength} 字");
            RuleFor(f => f.Kind).NotEmpty().WithMessage("请选择服务类别");
            RuleFor(f => f.Budget).NotNull().WithMessage("请填写预算").GreaterThan(0).WithMessage("预算必须大于 0");
            RuleFor(f => f.Days).NotNull().WithMessage("请填写服务期限").InclusiveBetween(1, 365).WithMessage("服务期限为 1 至 365 个工作日");
            RuleFor(f => f.DueAt).NotNull().WithMessage("请填写报名截止时间");
            RuleFor(f => f.Declared).Equal(true).WithMessage("请确认承诺");
        }
    }
}
