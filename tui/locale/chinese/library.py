"""What is said of the library：English template →（简体，繁體）."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "Keep documents in the library": ("把文件收入文库", "把文件收入文庫"),
    "List the documents of the library": ("列出文库中的文件", "列出文庫中的文件"),
    "Add files and folders to the library, and print the documents there": (
        "把文件或文件夹收入文库，并列出其中的文件",
        "把檔案或資料夾收入文庫，並列出其中的文件",
    ),
    "Files, and folders with all that is or comes to be in them": (
        "文件；或文件夹，其中现有和以后放入的都算",
        "檔案；或資料夾，其中現有和以後放入的都算",
    ),
    "Take files and folders out of the library; they stay on the disk": (
        "把文件或文件夹移出文库（磁盘上的文件不动）",
        "把檔案或資料夾移出文庫（磁碟上的檔案不動）",
    ),
    "Paths as they were added, titles, parts of titles or ids": (
        "收入时的路径、标题、标题的一部分或编号",
        "收入時的路徑、標題、標題的一部分或編號",
    ),
    "The library is empty": ("文库是空的", "文庫是空的"),
    "Add this document to the library": ("把本文收入文库", "把本文收入文庫"),
    "Take this document out of the library": ("把本文移出文库", "把本文移出文庫"),
    "{title} is in the library": ("{title}已在文库中", "{title}已在文庫中"),
    "{title} is no longer in the library": ("{title}已移出文库", "{title}已移出文庫"),
    "{title} is not in the library by itself": ("{title}并未单独收入文库", "{title}並未單獨收入文庫"),
    "The document is in a folder of the library": ("文件在文库的一个文件夹里", "文件在文庫的一個資料夾裡"),
    "“{title}” is there because all of {folder} is": (
        "《{title}》因整个文件夹 {folder} 在文库中而在其列",
        "《{title}》因整個資料夾 {folder} 在文庫中而在其列",
    ),
    "Remove the folder from the library, or move the file out of it": (
        "把文件夹移出文库，或把文件移出文件夹",
        "把資料夾移出文庫，或把檔案移出資料夾",
    ),
}
